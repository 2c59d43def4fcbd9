using System.CommandLine;

namespace WaitTime.Cli.Commands;

internal static class QualityCommand
{
    public static Command Create() =>
        new("quality", "Report how complete the data is.") { QualitySnapshotCommand.Create(), QualityDiffCommand.Create() };
}

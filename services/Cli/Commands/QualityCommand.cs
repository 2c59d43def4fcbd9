using System.CommandLine;

namespace WaitTime.Cli.Commands;

internal static class QualityCommand
{
    public static Command Create() => new("quality", "Say how complete the data are.") { QualitySnapshotCommand.Create(), QualityDiffCommand.Create() };
}

using System.CommandLine;

namespace WaitTime.Cli.Commands;

internal static class BulkCommand
{
    public static Command Create() =>
        new("bulk", "Export closed months as files, or check such files.") { BulkExportCommand.Create(), BulkVerifyCommand.Create() };
}

using System.CommandLine;
using Microsoft.Extensions.Logging;
using WaitTime.BulkExport;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Core.Jobs;

namespace WaitTime.Cli.Commands;

internal static class BulkExportCommand
{
    public static Command Create()
    {
        var options = new BulkExportOptions();
        var json = CommonOptions.Json();
        var command = new Command("export", "Export closed months of open sources as CSV and Parquet.") { json };
        options.AddTo(command);
        command.SetAction(
            (parsed, _) =>
                Tool.RunAsync(
                    tool => RunAsync(tool, options, parsed, parsed.GetValue(json)),
                    LogLevel.Warning,
                    options.IsDryRun(parsed) || !options.IsWhole(parsed) ? [] : [JobName.BulkExport]
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, BulkExportOptions options, ParseResult parsed, bool json)
    {
        using var store = options.Store(parsed, tool.Settings);
        var request = options.Request(parsed, tool.Settings, TimeProvider.System.GetUtcNow());
        await using var database = await tool.OpenDatabaseAsync();
        var progress = json ? null : new ErrorLines();
        var job = new BulkExportJob(database, store, request, TimeProvider.System, tool.Logger, progress)
        {
            Ping = options.IsWhole(parsed) ? tool.Pings.Of(JobName.BulkExport) : null,
        };
        var end = options.IsDryRun(parsed) ? await job.TryAsync(tool.Interrupted) : await job.RunAsync(tool.Interrupted);
        if (end.Failure is { } failure)
            await Console.Error.WriteLineAsync(Show.Failure(failure));
        else if (end.Report is not { } report)
            await Console.Error.WriteLineAsync("Another bulk export is already running.");
        else if (json)
            Json.Print(report);
        else
            Print(report);
        return end.ExitCode;
    }

    private static void Print(BulkExportReport report)
    {
        if (report.Sources.Count == 0)
            Console.Out.WriteLine("No source is open (sources.redistribution): nothing may be exported.");
        foreach (var month in report.Exported)
        {
            var what = month.IsCorrection ? "corrected" : "new";
            var version = month.Version is { } known ? $", version {known}" : "";
            Console.Out.WriteLine($"{month.Source} {month.Month}: {month.Rows} rows, {what}{version}");
        }

        Console.Out.WriteLine(
            $"{report.Target}: {report.Exported.Count} months {(report.DryRun ? "would be exported" : "exported")}, "
                + $"{report.Unchanged} unchanged, {report.Final} final, {report.Empty} without published rows"
        );
        foreach (var source in report.Withdrawn)
            Console.Error.WriteLine($"{source} is not open any more: remove its files where they must not be served.");
    }

    private sealed class ErrorLines : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine(value);
    }
}

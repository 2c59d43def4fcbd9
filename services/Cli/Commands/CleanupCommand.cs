using System.CommandLine;
using Microsoft.Extensions.Logging;
using WaitTime.Cleanup;
using WaitTime.Cleanup.History;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Core.Jobs;

namespace WaitTime.Cli.Commands;

internal static class CleanupCommand
{
    public static Command Create()
    {
        var options = new CleanupOptions();
        var json = CommonOptions.Json();
        var command = new Command("cleanup", "Create future partitions and delete old data once it is aggregated.") { json };
        options.AddTo(command);
        command.SetAction(
            (parsed, _) =>
                Tool.RunAsync(
                    tool =>
                        RunAsync(tool, options.Policy(parsed), options.Refreshes(parsed), options.IsDryRun(parsed), parsed.GetValue(json)),
                    LogLevel.Warning,
                    options.IsDryRun(parsed) ? [] : [JobName.Cleanup]
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, RetentionPolicy policy, bool refresh, bool dryRun, bool json)
    {
        await using var database = await tool.OpenDatabaseAsync();
        var progress = json ? null : new ErrorLines();
        var job = new CleanupJob(
            database,
            policy,
            TimeProvider.System,
            tool.Logger,
            progress,
            refresh ? CleanupProgram.Refresh(database, tool.Logger) : null
        )
        {
            Ping = tool.Pings.Of(JobName.Cleanup),
        };
        var end = dryRun ? await job.TryAsync(tool.Interrupted) : await job.RunAsync(tool.Interrupted);
        if (end.Failure is { } failure)
            await Console.Error.WriteLineAsync(Show.Failure(failure));
        else if (end.Report is not { } report)
            await Console.Error.WriteLineAsync("Another cleanup is already running.");
        else if (json)
            Json.Print(report);
        else
            Print(report);
        return end.ExitCode;
    }

    private static void Print(CleanupReport report)
    {
        var would = report.DryRun ? "would be " : "";
        if (report.Cutoff is { } cutoff)
            PrintMeasurements(report, cutoff, would);
        else
            Console.Out.WriteLine("Measurements: kept for ever.");
        foreach (var (kind, count) in report.DeletedHistory)
            Console.Out.WriteLine($"Old {kind} deleted: {count}");
        Console.Out.WriteLine(
            $"Database: {Show.Bytes(report.Before.DatabaseBytes)} before, {Show.Bytes(report.After.DatabaseBytes)} after"
        );
        foreach (var refusal in report.Refused)
            Console.Error.WriteLine(refusal);
    }

    private static void PrintMeasurements(CleanupReport report, DateTimeOffset cutoff, string would)
    {
        Console.Out.WriteLine($"Measurements stamped and last seen before {Show.Time(cutoff)}:");
        Console.Out.WriteLine(
            report.DroppedMonths.Count == 0
                ? $"  no month {would}dropped"
                : $"  months {would}dropped: {string.Join(", ", report.DroppedMonths)} ({report.KeptRows} of their rows kept)"
        );
        Console.Out.WriteLine($"  rows {would}deleted: {report.DeletedRows}");
        foreach (var file in report.ArchivedFiles)
            Console.Out.WriteLine($"  archived: {file}");
    }

    private sealed class ErrorLines : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine(value);
    }
}

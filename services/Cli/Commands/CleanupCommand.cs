using System.CommandLine;
using WaitTime.Cli.Printing;
using WaitTime.Core.Configuration;
using WaitTime.Core.Runs;
using WaitTime.Retention;
using WaitTime.Retention.Archives;

namespace WaitTime.Cli.Commands;

internal static class CleanupCommand
{
    private const int MostDays = 36_500;
    private const int MostRows = 1_000_000;

    private static readonly RetentionPolicy Usual = new();

    public static Command Create()
    {
        var days = Number("--retention-days", "Raw measurements older than this many days go.", Usual.MeasurementDays);
        var payloads = Number("--payload-days", "Archived payloads.", Usual.PayloadDays);
        var runs = Number("--run-days", "The history of runs.", Usual.RunDays);
        var rejected = Number("--rejected-days", "Refused readings.", Usual.RejectedDays);
        var incidents = Number("--incident-days", "Incidents that are over.", Usual.IncidentDays);
        var size = Number("--batch-size", "Rows that one transaction deletes.", Usual.BatchSize);
        var batches = new Option<int?>("--max-batches") { Description = "Transactions at most; the rest goes the next time." };
        var archive = new Option<string?>("--archive") { Description = "Write what is deleted into this folder first (compressed CSV and a manifest)." };
        var skip = new Option<bool>("--skip-aggregate-refresh") { Description = "Take the aggregates as they are." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would go, and change nothing." };
        var json = CommonOptions.Json();
        var command = new Command("cleanup", "Make partitions ahead and remove what is old, once it is aggregated.")
        {
            days, payloads, runs, rejected, incidents, size, batches, archive, skip, dryRun, json,
        };
        command.SetAction((parsed, _) => Tool.RunAsync(tool => RunAsync(
            tool,
            new RetentionPolicy
            {
                MeasurementDays = Check(days.Name, parsed.GetValue(days), MostDays),
                PayloadDays = Check(payloads.Name, parsed.GetValue(payloads), MostDays),
                RunDays = Check(runs.Name, parsed.GetValue(runs), MostDays),
                RejectedDays = Check(rejected.Name, parsed.GetValue(rejected), MostDays),
                IncidentDays = Check(incidents.Name, parsed.GetValue(incidents), MostDays),
                BatchSize = Check(size.Name, parsed.GetValue(size), MostRows),
                MaxBatches = parsed.GetValue(batches) is { } most ? Check(batches.Name, most, int.MaxValue) : null,
                ArchiveFolder = parsed.GetValue(archive) is { } folder ? FolderOf(folder) : null,
            },
            refresh: !parsed.GetValue(skip), parsed.GetValue(dryRun), parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, RetentionPolicy policy, bool refresh, bool dryRun, bool json)
    {
        await using var database = tool.OpenDatabase();
        var progress = json ? null : new ErrorLines();
        try
        {
            var report = dryRun
                ? await new Cleanup(database, policy, TimeProvider.System, progress).TryAsync(tool.Interrupted)
                : await new CleanupJob(database, policy, TimeProvider.System, progress, refreshAggregates: null).RunAsync(tool.Interrupted);
            if (report is null)
            {
                await Console.Error.WriteLineAsync("Another cleanup is under way.");
                return ExitCodes.Skipped;
            }

            if (json) Json.Print(report);
            else Print(report);
            return report.ExitCode;
        }
        catch (ArchiveException exception)
        {
            await Console.Error.WriteLineAsync($"{exception.Message} Nothing that it was to hold has been deleted.");
            return ExitCodes.InfraRuntime;
        }
    }

    private static void Print(CleanupReport report)
    {
        var would = report.DryRun ? "would be " : "";
        Console.Out.WriteLine($"Measurements stamped and last seen before {Show.Time(report.Cut)}:");
        Console.Out.WriteLine(report.DroppedMonths.Count == 0 ? $"  no month {would}dropped" : $"  months {would}dropped: {string.Join(", ", report.DroppedMonths)} ({report.KeptRows} rows of them kept)");
        Console.Out.WriteLine($"  rows {would}deleted: {report.DeletedRows}");
        foreach (var file in report.ArchivedFiles) Console.Out.WriteLine($"  archived: {file}");
        foreach (var (kind, count) in report.DeletedHistory) Console.Out.WriteLine($"Old {kind} deleted: {count}");
        Console.Out.WriteLine($"Database: {Show.Bytes(report.Before.DatabaseBytes)} before, {Show.Bytes(report.After.DatabaseBytes)} after");
        foreach (var refusal in report.Refused) Console.Error.WriteLine(refusal);
    }

    private static Option<int> Number(string name, string description, int usual) =>
        new(name) { Description = $"{description} Default: {usual}.", DefaultValueFactory = _ => usual };

    private static int Check(string name, int value, int most) =>
        value >= 1 && value <= most ? value : throw new ConfigurationException($"{name} is {value}; expected a whole number from 1 to {most}.");

    private static string FolderOf(string folder) => string.IsNullOrWhiteSpace(folder) || File.Exists(folder)
        ? throw new ConfigurationException($"--archive '{folder}' is no folder.")
        : folder;

    private sealed class ErrorLines : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine(value);
    }
}

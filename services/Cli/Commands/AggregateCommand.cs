using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Logging;
using WaitTime.Aggregation;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;

namespace WaitTime.Cli.Commands;

internal static class AggregateCommand
{
    private const int DefaultDays = 30;

    public static Command Create()
    {
        var incremental = new Option<bool>("--incremental") { Description = "Aggregate what changed since the last aggregation." };
        var backfill = new Option<bool>("--backfill") { Description = "Recompute all of the last days." };
        var days = new Option<string?>("--days") { Description = $"Days to backfill, including today (default {DefaultDays})." };
        var hospital = new Option<string?>("--hospital") { Description = "Only this hospital (id)." };
        var period = new Option<string?>("--period") { Description = "Only this period: hour, day, week or month." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Compute and count; write nothing." };
        var json = CommonOptions.Json();
        var command = new Command("aggregate", "Compute hourly, daily, weekly and monthly figures, and hour-of-week patterns.")
        {
            incremental,
            backfill,
            days,
            hospital,
            period,
            dryRun,
            json,
        };
        // Progress and the result are printed; the log would say it again.
        command.SetAction(
            (parsed, _) =>
                Tool.RunAsync(
                    tool =>
                    {
                        var request = Request(
                            parsed.GetValue(incremental),
                            parsed.GetValue(backfill),
                            parsed.GetValue(days),
                            parsed.GetValue(period)
                        ) with
                        {
                            HospitalId = parsed.GetValue(hospital),
                            DryRun = parsed.GetValue(dryRun),
                        };
                        return RunAsync(tool, request, parsed.GetValue(json));
                    },
                    LogLevel.Critical,
                    parsed.GetValue(incremental)
                    && !parsed.GetValue(dryRun)
                    && parsed.GetValue(hospital) is null
                    && parsed.GetValue(period) is null
                        ? [JobName.Aggregation]
                        : []
                )
        );
        return command;
    }

    /// <exception cref="ConfigurationException">The options contradict each other, or one of them is wrong.</exception>
    private static AggregationRequest Request(bool incremental, bool backfill, string? days, string? period)
    {
        if (incremental == backfill)
            throw new ConfigurationException("Use either --incremental or --backfill.");
        if (incremental && days is not null)
            throw new ConfigurationException("--days requires --backfill.");
        return new()
        {
            BackfillDays =
                !backfill ? null
                : days is null ? DefaultDays
                : AggregationRequest.ParseDays(days),
            Period = period is null ? null : AggregationRequest.ParsePeriod(period),
        };
    }

    private static async Task<int> RunAsync(Tool tool, AggregationRequest request, bool json)
    {
        await using var database = await tool.OpenDatabaseAsync();
        var progress = json ? null : new Progress();
        var report = await new AggregationJob(database, TimeProvider.System, tool.Logger)
        {
            Ping = tool.Pings.Of(JobName.Aggregation),
        }.RunAsync(request, progress, tool.Interrupted);
        if (json)
            Json.Print(Output.Of(report, request));
        else
            Print(report, request);
        return report.ExitCode;
    }

    /// <summary>Also the demo's.</summary>
    public static void Print(AggregationReport report, AggregationRequest request)
    {
        if (report.Skipped)
            Console.Error.WriteLine("Another aggregation is already running.");
        else if (report.Failure is { } failure)
            Console.Error.WriteLine(Show.Failure(failure));
        else
        {
            var counts = report.Counts;
            Console.Out.WriteLine(
                $"{report.Hours} hours: {counts.Added} aggregates {Verb("added")}, {counts.Replaced} replaced, "
                    + $"{counts.Kept} kept (raw measurements are gone), "
                    + $"{counts.Removed} removed (values were withdrawn), in {Show.Seconds(report.Duration.TotalMilliseconds)}."
            );
            if (request.DryRun)
                Console.Out.WriteLine("Dry run: nothing was changed.");
            else
                Console.Out.WriteLine(
                    $"{report.Closed} closed because their period has ended. Hour-of-week patterns: "
                        + $"{report.Patterns?.ToString(CultureInfo.InvariantCulture) ?? "not due"}."
                );
            foreach (var zone in report.UnknownZones)
                Console.Error.WriteLine($"The time zone '{zone}' is unknown: see 'waittime doctor'.");
        }

        string Verb(string done) => request.DryRun ? "would be " + done : done;
    }

    private sealed class Progress : IProgress<AggregationProgress>
    {
        public void Report(AggregationProgress value) =>
            Console.Error.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"[{value.Number}/{value.Steps}] {value.Step.SourceId} "
                        + $"{value.Step.Month:yyyy-MM}: {value.Counts.Computed} aggregates computed"
                )
            );
    }

    private sealed record Output(
        string Mode,
        int? Days,
        string? Hospital,
        string? Period,
        bool DryRun,
        DateTimeOffset StartedAt,
        bool Skipped,
        int Hours,
        long Computed,
        long Added,
        long Replaced,
        long Kept,
        long Removed,
        int Closed,
        int? Patterns,
        IReadOnlyList<string> UnknownTimeZones,
        long DurationMs,
        OutputFailure? Failure,
        int ExitCode
    )
    {
        public static Output Of(AggregationReport report, AggregationRequest request) =>
            new(
                request.BackfillDays is null ? "incremental" : "backfill",
                request.BackfillDays,
                request.HospitalId,
                request.Period is { } period ? Tag.Lower(period) : null,
                request.DryRun,
                report.StartedAt,
                report.Skipped,
                report.Hours,
                report.Counts.Computed,
                report.Counts.Added,
                report.Counts.Replaced,
                report.Counts.Kept,
                report.Counts.Removed,
                report.Closed,
                report.Patterns,
                report.UnknownZones,
                (long)report.Duration.TotalMilliseconds,
                report.Failure is { } failure ? new(failure.Reason, failure.Message) : null,
                report.ExitCode
            );
    }

    private sealed record OutputFailure(string Reason, string Message);
}

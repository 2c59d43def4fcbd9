using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.Core.Telemetry;

namespace WaitTime.Core.Quality.Aggregates;

/// <summary>An aggregation that says how it ended and records that it ran: the same in its container and in the tool.</summary>
public sealed class AggregationJob(Database database, TimeProvider time, ILogger logger)
{
    /// <exception cref="ConfigurationException">There is no such hospital.</exception>
    public async Task<AggregationReport> RunAsync(AggregationRequest request, IProgress<AggregationProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (started, now) = (time.GetTimestamp(), time.GetUtcNow());
        using var span = Instruments.Activities.StartActivity("aggregation");
        AggregationReport report;
        try
        {
            report = await new Aggregation(database, time).RunAsync(request, new Told(logger, progress), cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            var failure = FailureClassifier.Classify(RunStage.Persist, exception);
            span?.SetStatus(ActivityStatusCode.Error, failure.Reason);
            AggregationLog.Failed(logger, failure.Reason, failure.Message);
            report = new() { StartedAt = now, Duration = time.GetElapsedTime(started), Failure = failure };
        }

        if (report.Skipped) AggregationLog.Skipped(logger);
        else await RecordAsync(request, report);
        var counts = report.Counts;
        AggregationLog.Ended(
            logger, report.Hours, counts.Computed, counts.Kept, counts.Removed, report.Closed, report.Patterns, report.ExitCode, (long)report.Duration.TotalMilliseconds);
        return report;
    }

    /// <summary>The job's work is to leave nothing touched behind: a part of it, and a backfill, are not that.</summary>
    private async Task RecordAsync(AggregationRequest request, AggregationReport report)
    {
        if (request is not { IsWhole: true, DryRun: false, BackfillDays: null }) return;
        await new JobLedger(database).RecordAsync(
            new(JobName.Aggregation, time.GetUtcNow(), report.Duration, report.ExitCode, report.Failure is null, report.Failure?.Message, Details(report)), time, logger);
    }

    private static Dictionary<string, string> Details(AggregationReport report) => new(StringComparer.Ordinal)
    {
        ["hours"] = report.Hours.ToString(CultureInfo.InvariantCulture),
        ["computed"] = report.Counts.Computed.ToString(CultureInfo.InvariantCulture),
    };

    private sealed class Told(ILogger logger, IProgress<AggregationProgress>? next) : IProgress<AggregationProgress>
    {
        public void Report(AggregationProgress value)
        {
            AggregationLog.Stepped(
                logger, value.Step.SourceId, value.Step.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), value.Number, value.Steps,
                value.Counts.Computed, value.Counts.Kept, value.Counts.Removed);
            next?.Report(value);
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.Core.Telemetry;
using WaitTime.Core.Zones;
using WaitTime.Jobs;
using WaitTime.Jobs.Pings;

namespace WaitTime.Aggregation;

/// <summary>An aggregation that says how it ended and records that it ran: the same in its container and in the tool.</summary>
public sealed class AggregationJob(Database database, TimeProvider time, ILogger logger)
{
    /// <summary>Hears why the job ended as it did; null where nobody does.</summary>
    public JobPing? Ping { get; init; }

    /// <exception cref="ConfigurationException">There is no such hospital.</exception>
    public async Task<AggregationReport> RunAsync(
        AggregationRequest request,
        IProgress<AggregationProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = time.GetUtcNow();
        using var span = Instruments.Activities.StartActivity("aggregation");
        var frame = new JobFrame(JobName.Aggregation, database, time, logger) { IsRecorded = request.IsJob, Ping = Ping };
        var report = await frame.RunAsync(
            token => new AggregateRefresh(database, time).RunAsync(request, new LoggedProgress(logger, progress), token),
            (failure, duration) =>
                new()
                {
                    StartedAt = now,
                    Duration = duration,
                    Failure = failure,
                },
            report => report.Skipped ? null : Outcome(report),
            cancellationToken
        );
        RecordTelemetry(report, span);
        return report;
    }

    private static JobOutcome Outcome(AggregationReport report) =>
        report.Failure is { } failure
            ? JobOutcome.Of(failure)
            : new(report.ExitCode, DidItsWork: true, Message: null) { Details = Details(report) };

    private void RecordTelemetry(AggregationReport report, Activity? span)
    {
        if (report.Skipped)
            Log.Skipped(logger);
        if (report.Failure is { } failure)
        {
            span?.SetStatus(ActivityStatusCode.Error, failure.Reason);
            Log.Failed(logger, failure.Reason, failure.Message);
        }

        foreach (var zone in report.UnknownZones)
            Log.UnknownZone(logger, zone, ZoneData.Version);
        var counts = report.Counts;
        Log.Ended(
            logger,
            report.Hours,
            counts.Computed,
            counts.Kept,
            counts.Removed,
            report.Closed,
            report.Patterns,
            report.ExitCode,
            (long)report.Duration.TotalMilliseconds
        );
    }

    private static Dictionary<string, string> Details(AggregationReport report) =>
        new(StringComparer.Ordinal)
        {
            ["hours"] = report.Hours.ToString(CultureInfo.InvariantCulture),
            ["computed"] = report.Counts.Computed.ToString(CultureInfo.InvariantCulture),
        };

    private sealed class LoggedProgress(ILogger logger, IProgress<AggregationProgress>? next) : IProgress<AggregationProgress>
    {
        public void Report(AggregationProgress value)
        {
            Log.Stepped(
                logger,
                value.Step.SourceId,
                value.Step.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                value.Number,
                value.Steps,
                value.Counts.Computed,
                value.Counts.Kept,
                value.Counts.Removed
            );
            next?.Report(value);
        }
    }
}

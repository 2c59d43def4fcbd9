using Microsoft.Extensions.Logging;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;

namespace WaitTime.Collection.Runs;

/// <summary>
/// Writes a run's end on a connection of its own, so that a failed store can still be recorded; a database that is restarting is
/// given some time to come back.
/// </summary>
public sealed class RunRecorder(Database database, TimeProvider time, ILogger logger)
{
    /// <summary>How long the database may be away, for example restarting, before the run's end is given up for lost.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <param name="report">What to write.</param>
    /// <param name="interruption">When it has fired or fires, little time is left.</param>
    public async Task RecordAsync(RunReport report, CancellationToken interruption)
    {
        ArgumentNullException.ThrowIfNull(report);
        LogEnd(report);
        using var grace = new GracePeriod(time, Patience, interruption);
        // As long as that, whatever was tried before: what is recorded late is better than a run that nobody heard of.
        var patient = database.With(database.Patience with { Work = TimeSpan.MaxValue });
        try
        {
            await new RunLedger(patient).CloseAsync(report, grace.Token);
        }
#pragma warning disable CA1031 // The run has ended, one way or the other: that it cannot be written down is no second end.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.NotRecorded(logger, report.Source.Id, FailureClassifier.Classify(RunStage.Persist, exception).Message);
        }
    }

    private void LogEnd(RunReport report)
    {
        if (report.Failure is { } failure)
        {
            Log.RunFailed(
                logger,
                report.Source.Id,
                Tag.Lower(failure.Category),
                Tag.Lower(failure.Stage),
                failure.Reason,
                report.Message ?? failure.Message
            );
            return;
        }

        foreach (var warning in report.Warnings)
            Log.RunWarning(logger, report.Source.Id, warning);
        Log.RunEnded(
            logger,
            report.Source.Id,
            Tag.Lower(report.Status),
            report.Readings.Count,
            report.Reported,
            report.Stored?.Added ?? 0,
            report.Rejected.Count,
            (long)report.Duration.TotalMilliseconds,
            report.Message
        );
    }
}

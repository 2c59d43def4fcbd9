using Microsoft.Extensions.Logging;
using WaitTime.Cleanup.Archives;
using WaitTime.Cleanup.History;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.Jobs;
using WaitTime.Jobs.Pings;

namespace WaitTime.Cleanup;

/// <summary>A cleanup that runs alone and is recorded: the same in its container and in the tool.</summary>
/// <param name="refreshAggregates">Aggregates what was touched, before
/// anything is judged by it; null to take the aggregates as they are.</param>
public sealed class CleanupJob(
    Database database,
    RetentionPolicy policy,
    TimeProvider time,
    ILogger logger,
    IProgress<string>? progress,
    Func<CancellationToken, Task>? refreshAggregates
)
{
    /// <summary>Hears why the job ended as it did; null where nobody does.</summary>
    public JobPing? Ping { get; init; }

    /// <summary>Runs and records.</summary>
    public Task<CleanupEnd> RunAsync(CancellationToken cancellationToken) =>
        new JobFrame(JobName.Cleanup, database, time, logger) { Ping = Ping }.RunAsync(
            CleanAsync,
            static (failure, _) => new(Report: null, failure),
            Outcome,
            cancellationToken
        );

    /// <summary>Says what would go, changes nothing and records nothing.</summary>
    public Task<CleanupEnd> TryAsync(CancellationToken cancellationToken) =>
        new JobFrame(JobName.Cleanup, database, time, logger) { IsRecorded = false }.RunAsync<CleanupEnd>(
            async token => new(await new CleanupRun(database, policy, time, progress).TryAsync(token), Failure: null),
            static (failure, _) => new(Report: null, failure),
            Outcome,
            cancellationToken
        );

    private static JobOutcome? Outcome(CleanupEnd end) =>
        end switch
        {
            { Failure: { } failure } => JobOutcome.Of(failure),
            { Report: { } report } => new(
                report.ExitCode,
                report.ExitCode == ExitCodes.Success,
                report.Refused.Count > 0 ? string.Join(' ', report.Refused) : null
            ),
            _ => null,
        };

    private async Task<CleanupEnd> CleanAsync(CancellationToken cancellationToken)
    {
        await using var alone = await AdvisoryLock.TryTakeAsync(database, AdvisoryLock.OfCleanup, cancellationToken);
        if (alone is null)
            return CleanupEnd.Skipped;
        try
        {
            // Nothing is judged by aggregates where no measurement goes.
            if (refreshAggregates is not null && policy.MeasurementDays is not null)
                await refreshAggregates(cancellationToken);
            return new(await new CleanupRun(database, policy, time, progress).RunAsync(alone, cancellationToken), Failure: null);
        }
        catch (ArchiveException exception)
        {
            return new(
                Report: null,
                new(
                    FailureCategory.InfraRuntime,
                    RunStage.Archive,
                    FailureReasons.Disk,
                    $"{exception.Message} No rows that it was meant to hold were deleted."
                )
            );
        }
    }
}

using Microsoft.Extensions.Logging;
using Npgsql;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Runs;
using WaitTime.Core.Storage;
using WaitTime.Retention.Archives;

namespace WaitTime.Retention;

/// <summary>A cleanup that runs alone and is recorded: the same in its container and in the tool.</summary>
/// <param name="refreshAggregates">Aggregates what was touched, before anything is judged by it; null to take the aggregates as they are.</param>
public sealed class CleanupJob(
    Database database, RetentionPolicy policy, TimeProvider time, ILogger logger, IProgress<string>? progress, Func<CancellationToken, Task>? refreshAggregates)
{
    /// <summary>Runs and records.</summary>
    /// <returns>Null when another cleanup is under way.</returns>
    /// <exception cref="ArchiveException">The archive could not be written; what it was to hold is still there.</exception>
    public async Task<CleanupReport?> RunAsync(CancellationToken cancellationToken)
    {
        await using var alone = await AdvisoryLock.TryTakeAsync(database, AdvisoryLock.OfCleanup, cancellationToken);
        if (alone is null) return null;
        var started = time.GetTimestamp();
        try
        {
            if (refreshAggregates is not null) await refreshAggregates(cancellationToken);
            var report = await new Cleanup(database, policy, time, progress).RunAsync(cancellationToken);
            await RecordAsync(started, report.ExitCode, report.Refused.Count > 0 ? string.Join(' ', report.Refused) : null);
            return report;
        }
        catch (ArchiveException exception)
        {
            await RecordAsync(started, ExitCodes.InfraRuntime, exception.Message);
            throw;
        }
        catch (NpgsqlException exception)
        {
            await RecordAsync(started, ExitCodes.PersistenceFailure, FailureClassifier.Classify(RunStage.Persist, exception).Message);
            throw;
        }
    }

    private Task RecordAsync(long started, int exitCode, string? message) => new JobLedger(database).RecordAsync(
        new(JobName.Cleanup, time.GetUtcNow(), time.GetElapsedTime(started), exitCode, exitCode == ExitCodes.Success, message, new Dictionary<string, string>(StringComparer.Ordinal)),
        time,
        logger);
}

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
    Database database, RetentionPolicy policy, TimeProvider time, IProgress<string>? progress, Func<CancellationToken, Task>? refreshAggregates)
{
    private const string LockName = "waittime:cleanup";

    /// <summary>Runs and records.</summary>
    /// <returns>Null when another cleanup is under way.</returns>
    /// <exception cref="ArchiveException">The archive could not be written; what it was to hold is still there.</exception>
    public async Task<CleanupReport?> RunAsync(CancellationToken cancellationToken)
    {
        await using var alone = await AdvisoryLock.TryTakeAsync(database, LockName, cancellationToken);
        if (alone is null) return null;
        var started = time.GetTimestamp();
        try
        {
            if (refreshAggregates is not null) await refreshAggregates(cancellationToken);
            var report = await new Cleanup(database, policy, time, progress).RunAsync(cancellationToken);
            await RecordAsync(started, report.ExitCode, report.Refused.Count > 0 ? string.Join(' ', report.Refused) : null, cancellationToken);
            return report;
        }
        catch (ArchiveException exception)
        {
            await RecordAsync(started, ExitCodes.InfraRuntime, exception.Message, cancellationToken);
            throw;
        }
        catch (NpgsqlException exception)
        {
            await TryRecordAsync(started, exception, cancellationToken);
            throw;
        }
    }

    private async Task RecordAsync(long started, int exitCode, string? message, CancellationToken cancellationToken) =>
        await new JobLedger(database).RecordAsync(
            new(JobName.Cleanup, time.GetUtcNow(), time.GetElapsedTime(started), exitCode, exitCode == ExitCodes.Success, message, new Dictionary<string, string>(StringComparer.Ordinal)),
            cancellationToken);

    private async Task TryRecordAsync(long started, NpgsqlException failure, CancellationToken cancellationToken)
    {
        try
        {
            await RecordAsync(started, ExitCodes.PersistenceFailure, FailureClassifier.Classify(RunStage.Persist, failure).Message, cancellationToken);
        }
        catch (NpgsqlException)
        {
            // The database is away; the caller says so.
            return;
        }
    }
}

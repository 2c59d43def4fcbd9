using Npgsql;
using WaitTime.Collection.Storage;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;

namespace WaitTime.Collection.Runs;

/// <summary>The history of runs: opened before anything is fetched, closed whatever happens, so that a run that died is seen.</summary>
public sealed class RunLedger(Database database)
{
    /// <summary>
    /// Opens the run's record, closes records that dead runs of the source left open (the caller holds the source's lock, so nobody
    /// else's), and reads what the run needs to know. One round trip on the lock's own session; may be done twice.
    /// </summary>
    public static async Task<SourceHistory> OpenAsync(
        NpgsqlConnection connection,
        Guid runId,
        string sourceId,
        RunTrigger trigger,
        DateTimeOffset startedAt,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Sql.Batched(
                    $"""
                    UPDATE scrape_runs
                    SET status = 'error', finished_at = $2, failure_category = 'infra_runtime',
                        failure_reason = '{FailureReasons.Abandoned}',
                        message = 'The process ended without a word.'
                    WHERE source_id = $1 AND finished_at IS NULL AND id <> $3
                    """,
                    sourceId,
                    startedAt,
                    runId
                ),
                Sql.Batched(
                    """
                    INSERT INTO scrape_runs (id, source_id, started_at, trigger, host, job_name, runtime)
                        VALUES ($1, $2, $3, $4, $5, $6, $7)
                    ON CONFLICT (id) DO NOTHING
                    """,
                    runId,
                    sourceId,
                    startedAt,
                    Tag.Lower(trigger),
                    Runtime.Host,
                    Runtime.JobName,
                    Runtime.Name
                ),
                Sql.Batched(HistoryReader.UsualSql, sourceId),
                Sql.Batched(HistoryReader.HospitalsSql, sourceId),
                Sql.Batched(HistoryReader.MetricsSql, sourceId),
                Sql.Batched(HistoryReader.FeedsSql, sourceId),
            },
        };
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            return await HistoryReader.ReadAsync(reader, cancellationToken);
        }
        catch (PostgresException exception) when (SchemaErrors.IsLacking(exception))
        {
            // Nothing of it is needed to store readings but hospitals and metrics; without those this is an error as it came.
            var known = await HistoryReader.DirectoryAsync(connection, sourceId, cancellationToken);
            return new(UsualReported: null, known.Hospitals, known.Metrics, new Dictionary<string, FeedMemory>(StringComparer.Ordinal))
            {
                Earlier = known.Earlier,
                Problem = FailureClassifier.Classify(RunStage.BeforeSave, exception),
            };
        }
    }

    /// <summary>False once the run's record is closed: whoever took the source's lock after this run closed it as a dead one's.</summary>
    public static async Task<bool> IsNotClosedAsync(NpgsqlConnection connection, Guid runId, CancellationToken cancellationToken)
    {
        await using var command = Sql.Command(
            connection,
            "SELECT NOT EXISTS (SELECT FROM scrape_runs WHERE id = $1 AND finished_at IS NOT NULL)",
            runId
        );
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>
    /// Closes the run's record and moves the source's state, in one round trip and one transaction of its own; where one of the tables is
    /// lacking, one by one, so that the others say how the run ended. It counts once, however often it is tried.
    /// </summary>
    /// <exception cref="PostgresException">Something could not be written; what could be was.</exception>
    public async Task CloseAsync(RunReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        await database.RunAsync(
            async (connection, token) =>
            {
                try
                {
                    await WriteAsync(connection, Records(report), token);
                }
                catch (PostgresException exception) when (SchemaErrors.IsLacking(exception))
                {
                    await WriteOneByOneAsync(connection, report, exception, token);
                }
            },
            cancellationToken
        );
    }

    private static IEnumerable<NpgsqlBatchCommand> Records(RunReport report)
    {
        yield return RunRecord.Of(report);
        foreach (var feed in report.Feeds)
            yield return RunRecord.Of(report, feed);
        if (report.Rejected.Count > 0)
            yield return RunRecord.OfRejected(report);
        // Neither says anything of the source: another run is under way, or the database is not this run's.
        if (report.Status != RunStatus.Skipped && report.Failure?.Reason != FailureReasons.MadeUpRows)
            yield return StatusRecord.Of(report);
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection,
        IEnumerable<NpgsqlBatchCommand> commands,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task WriteOneByOneAsync(
        NpgsqlConnection connection,
        RunReport report,
        PostgresException first,
        CancellationToken cancellationToken
    )
    {
        foreach (var command in Records(report))
        {
            try
            {
                await WriteAsync(connection, [command], cancellationToken);
            }
            catch (PostgresException)
            {
                // Told once, by the error that led here: a run without its row has no rows of feeds either.
            }
        }

        throw first;
    }
}

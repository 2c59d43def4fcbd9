using Dapper;
using WaitTime.Core.Storage;

namespace WaitTime.Cleanup.Measurements;

/// <summary>Deletes the old days of a month that is not old as a whole: in batches, each a short transaction of its own.</summary>
public sealed class EdgeDeletion(Database database)
{
    /// <summary>
    /// What is aggregated, or has no value to aggregate, and was not seen since the cutoff. Skips rows that a scraper has in hand.
    /// </summary>
    private const string Doomed = """
        FROM measurements AS m
        WHERE m.reported_at >= @from AND m.reported_at < @until AND m.timestamp_utc < @cutoff
            AND m.source_id <> ALL (@kept)
            AND NOT EXISTS (SELECT FROM aggregate_touches AS t WHERE t.source_id = m.source_id
                AND t.hour = date_trunc('hour', m.reported_at, 'UTC'))
            AND (m.value IS NULL OR EXISTS (
                SELECT FROM measurement_aggregates AS a
                WHERE a.hospital_id = m.hospital_id AND a.metric_id = m.metric_id AND a.period = 'hour'
                    AND a.bucket_start = date_trunc('hour', m.reported_at, 'UTC')))
        """;

    private const string DeleteSql = $"""
        WITH doomed AS (
            SELECT m.tableoid, m.ctid
            {Doomed}
            LIMIT @size
            FOR UPDATE OF m SKIP LOCKED
        )
        DELETE FROM measurements AS m USING doomed WHERE m.tableoid = doomed.tableoid AND m.ctid = doomed.ctid
        """;

    /// <param name="alone">The right to remove.</param>
    /// <param name="from">The first instant of the month.</param>
    /// <param name="until">The first instant that is not looked at.</param>
    /// <param name="cutoff">What was seen since then stays.</param>
    /// <param name="kept">Sources whose rows stay.</param>
    /// <param name="size">Rows at most.</param>
    /// <returns>How many went; fewer than the size: nothing is left to do.</returns>
    public static Task<int> DeleteAsync(
        AdvisoryLock alone,
        DateTimeOffset from,
        DateTimeOffset until,
        DateTimeOffset cutoff,
        IReadOnlyList<string> kept,
        int size,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(alone);
        return alone.InTransactionAsync(
            async (connection, token) =>
            {
                // Over years of months the server would compile each batch's plan for longer than it runs.
                await connection.ExecuteAsync("SET LOCAL jit = off", new NoParameters(token), commandTimeout: Sql.Limited);
                return await connection.ExecuteAsync(
                    DeleteSql,
                    new
                    {
                        from,
                        until,
                        cutoff,
                        kept = Sql.Array(kept),
                        size,
                        token,
                    },
                    commandTimeout: Sql.Limited
                );
            },
            cancellationToken
        );
    }

    /// <returns>How many rows would go.</returns>
    public async Task<long> CountAsync(
        DateTimeOffset from,
        DateTimeOffset until,
        DateTimeOffset cutoff,
        IReadOnlyList<string> kept,
        CancellationToken cancellationToken
    )
    {
        return await database.RunAsync(
            (connection, token) =>
                connection.ExecuteScalarAsync<long>(
                    $"SELECT count(*) {Doomed}",
                    new
                    {
                        from,
                        until,
                        cutoff,
                        kept = Sql.Array(kept),
                        token,
                    },
                    commandTimeout: Sql.Unlimited
                ),
            cancellationToken
        );
    }
}

using Dapper;
using Npgsql;
using WaitTime.Core.Storage;

namespace WaitTime.Cleanup.History;

/// <summary>Deletes old payloads, runs, probes, refused readings and incidents, in batches, each a short transaction of its own.</summary>
public static class HistoryDeletion
{
    /// <summary>
    /// The newest payload of a feed stays: the next run asks whether it has changed. So does what a broken run saw, which a later version
    /// may read and store; it goes when the run has gone.
    /// </summary>
    private const string PayloadsSql = """
        DELETE FROM payloads WHERE hash IN (
            SELECT p.hash FROM payloads AS p
            WHERE p.last_fetched_at < @cutoff AND EXISTS (
                SELECT FROM payloads AS newer WHERE newer.source_id = p.source_id AND newer.feed = p.feed
                    AND newer.last_fetched_at > p.last_fetched_at)
                AND NOT EXISTS (
                    SELECT FROM scrape_run_feeds AS f JOIN scrape_runs AS r ON r.id = f.run_id
                    WHERE f.payload_hash = p.hash AND (r.status NOT IN ('healthy', 'unchanged') OR f.failure_category IS NOT NULL))
            LIMIT @size)
        """;

    /// <summary>
    /// The last twenty successful runs of a source stay, however old and however few they are: they say what is usual. So does the last of
    /// all. Bad runs go by their age alone, so that a source that has failed for months does not pile them up.
    /// </summary>
    private const string RunsSql = """
        DELETE FROM scrape_runs WHERE id IN (
            SELECT r.id FROM scrape_runs AS r
            WHERE r.started_at < @cutoff AND r.finished_at IS NOT NULL
                AND r.id NOT IN (
                    SELECT good.id FROM sources
                    CROSS JOIN LATERAL (
                        SELECT id FROM scrape_runs
                        WHERE source_id = sources.id AND status IN ('healthy', 'unchanged')
                        ORDER BY started_at DESC, id DESC
                        LIMIT 20
                    ) AS good)
                AND NOT EXISTS (SELECT FROM scraper_status AS s WHERE s.last_run_id = r.id)
            LIMIT @size)
        """;

    private const string RejectedSql =
        "DELETE FROM rejected_readings WHERE id IN (SELECT id FROM rejected_readings "
        + "WHERE rejected_at < @cutoff ORDER BY rejected_at LIMIT @size)";

    private const string IncidentsSql =
        "DELETE FROM incidents WHERE id IN (SELECT id FROM incidents WHERE resolved_at < @cutoff ORDER BY id LIMIT @size)";

    private const string ProbesSql =
        "DELETE FROM reachability_checks WHERE id IN (SELECT id FROM reachability_checks "
        + "WHERE probed_at < @cutoff ORDER BY probed_at LIMIT @size)";

    /// <summary>What goes, what its rows are called, and how old it may be.</summary>
    public static IReadOnlyList<HistoryKind> Kinds { get; } =
    [
        new("runs", RunsAsync, policy => policy.RunDays),
        new("probes", ProbesAsync, policy => policy.RunDays),
        new("rejected readings", RejectedAsync, policy => policy.RejectedDays),
        new("incidents", IncidentsAsync, policy => policy.IncidentDays),
        // After the runs: what a broken run saw goes with it.
        new("payloads", PayloadsAsync, policy => policy.PayloadDays),
    ];

    /// <returns>How many rows went.</returns>
    public static Task<int> DeleteAsync(
        AdvisoryLock alone,
        HistoryKind kind,
        DateTimeOffset cutoff,
        int size,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(alone);
        ArgumentNullException.ThrowIfNull(kind);
        return alone.InTransactionAsync((connection, token) => kind.Delete(connection, new(cutoff, size, token)), cancellationToken);
    }

    private static Task<int> RunsAsync(NpgsqlConnection connection, HistoryBatch batch) =>
        connection.ExecuteAsync(RunsSql, batch, commandTimeout: Sql.Limited);

    private static Task<int> ProbesAsync(NpgsqlConnection connection, HistoryBatch batch) =>
        connection.ExecuteAsync(ProbesSql, batch, commandTimeout: Sql.Limited);

    private static Task<int> RejectedAsync(NpgsqlConnection connection, HistoryBatch batch) =>
        connection.ExecuteAsync(RejectedSql, batch, commandTimeout: Sql.Limited);

    private static Task<int> IncidentsAsync(NpgsqlConnection connection, HistoryBatch batch) =>
        connection.ExecuteAsync(IncidentsSql, batch, commandTimeout: Sql.Limited);

    private static Task<int> PayloadsAsync(NpgsqlConnection connection, HistoryBatch batch) =>
        connection.ExecuteAsync(PayloadsSql, batch, commandTimeout: Sql.Limited);
}

/// <summary>A kind of history with a retention of its own.</summary>
public sealed record HistoryKind(string Name, Func<NpgsqlConnection, HistoryBatch, Task<int>> Delete, Func<RetentionPolicy, int?> Days);

/// <param name="Cutoff">What is older goes.</param>
/// <param name="Size">Rows at most.</param>
public sealed record HistoryBatch(DateTimeOffset Cutoff, int Size, CancellationToken Token);

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
            WHERE p.last_fetched_at < $1 AND EXISTS (
                SELECT FROM payloads AS newer WHERE newer.source_id = p.source_id AND newer.feed = p.feed
                    AND newer.last_fetched_at > p.last_fetched_at)
                AND NOT EXISTS (
                    SELECT FROM scrape_run_feeds AS f JOIN scrape_runs AS r ON r.id = f.run_id
                    WHERE f.payload_hash = p.hash AND (r.status NOT IN ('healthy', 'unchanged') OR f.failure_category IS NOT NULL))
            LIMIT $2)
        """;

    /// <summary>
    /// The last twenty successful runs of a source stay, however old and however few they are: they say what is usual. So does the last of
    /// all. Bad runs go by their age alone, so that a source that has failed for months does not pile them up.
    /// </summary>
    private const string RunsSql = """
        DELETE FROM scrape_runs WHERE id IN (
            SELECT r.id FROM scrape_runs AS r
            WHERE r.started_at < $1 AND r.finished_at IS NOT NULL
                AND r.id NOT IN (
                    SELECT good.id FROM sources
                    CROSS JOIN LATERAL (
                        SELECT id FROM scrape_runs
                        WHERE source_id = sources.id AND status IN ('healthy', 'unchanged')
                        ORDER BY started_at DESC, id DESC
                        LIMIT 20
                    ) AS good)
                AND NOT EXISTS (SELECT FROM scraper_status AS s WHERE s.last_run_id = r.id)
            LIMIT $2)
        """;

    private const string RejectedSql =
        "DELETE FROM rejected_readings WHERE id IN (SELECT id FROM rejected_readings "
        + "WHERE rejected_at < $1 ORDER BY rejected_at LIMIT $2)";

    private const string IncidentsSql =
        "DELETE FROM incidents WHERE id IN (SELECT id FROM incidents WHERE resolved_at < $1 ORDER BY id LIMIT $2)";

    private const string ProbesSql =
        "DELETE FROM reachability_checks WHERE id IN (SELECT id FROM reachability_checks "
        + "WHERE probed_at < $1 ORDER BY probed_at LIMIT $2)";

    /// <summary>What goes, what its rows are called, and how old it may be.</summary>
    public static IReadOnlyList<HistoryKind> Kinds { get; } =
    [
        new("runs", RunsSql, policy => policy.RunDays),
        new("probes", ProbesSql, policy => policy.RunDays),
        new("rejected readings", RejectedSql, policy => policy.RejectedDays),
        new("incidents", IncidentsSql, policy => policy.IncidentDays),
        // After the runs: what a broken run saw goes with it.
        new("payloads", PayloadsSql, policy => policy.PayloadDays),
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
        return alone.InTransactionAsync(
            async (connection, token) =>
            {
                await using var command = Sql.Command(connection, kind.Sql, cutoff, size);
                return await command.ExecuteNonQueryAsync(token);
            },
            cancellationToken
        );
    }
}

/// <summary>A kind of history with a retention of its own.</summary>
/// <param name="Name">What its rows are called.</param>
/// <param name="Sql">Deletes those before $1, at most $2 of them.</param>
/// <param name="Days">How old they may be; null for ever.</param>
public sealed record HistoryKind(string Name, string Sql, Func<RetentionPolicy, int?> Days);

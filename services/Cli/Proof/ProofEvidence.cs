using Dapper;
using WaitTime.Core.Storage;

namespace WaitTime.Cli.Proof;

/// <summary>What the database says of a proof: not what a run or a check believes that it did.</summary>
internal sealed class ProofEvidence(Database database, DateTimeOffset since)
{
    /// <summary>Measurements and closures of a source that were added or confirmed since the proof began.</summary>
    public async Task<long> RowsAsync(string source, CancellationToken cancellationToken)
    {
        return await database.RunAsync(
            (connection, token) =>
                connection.ExecuteScalarAsync<long>(
                    """
                    SELECT (SELECT count(*) FROM measurements WHERE source_id = @source AND timestamp_utc >= @since)
                        + (SELECT count(*) FROM closures WHERE source_id = @source AND last_seen_at >= @since)
                    """,
                    new
                    {
                        source,
                        since = since.UtcDateTime,
                        token,
                    },
                    commandTimeout: Sql.Limited
                ),
            cancellationToken
        );
    }

    /// <summary>The incident of a source that is open, or was opened since the proof began; null when there is none.</summary>
    public async Task<ProofIncident?> IncidentAsync(string source, CancellationToken cancellationToken)
    {
        return await database.RunAsync(
            (connection, token) =>
                connection.QueryFirstOrDefaultAsync<ProofIncident>(
                    """
                    SELECT i.id, i.kind, i.reason, i.resolved_at IS NULL AS is_open,
                        COALESCE(bool_or(a.announced_at IS NOT NULL), false) AS is_announced,
                        COALESCE(bool_or(a.end_announced_at IS NOT NULL), false) AS is_end_announced
                    FROM incidents i
                    LEFT JOIN alerts a ON a.incident_id = i.id
                    WHERE i.source_id = @source AND (i.resolved_at IS NULL OR i.opened_at >= @since)
                    GROUP BY i.id
                    ORDER BY i.opened_at DESC
                    LIMIT 1
                    """,
                    new
                    {
                        source,
                        since = since.UtcDateTime,
                        token,
                    },
                    commandTimeout: Sql.Limited
                ),
            cancellationToken
        );
    }
}

/// <param name="Kind">For example <c>error</c>.</param>
/// <param name="Reason">For example <c>http_5xx</c>.</param>
/// <param name="IsAnnounced">Somebody accepted the notice of its beginning.</param>
/// <param name="IsEndAnnounced">Somebody accepted the notice of its end.</param>
internal sealed record ProofIncident(long Id, string Kind, string? Reason, bool IsOpen, bool IsAnnounced, bool IsEndAnnounced);

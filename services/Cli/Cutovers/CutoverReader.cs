using Dapper;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;

namespace WaitTime.Cli.Cutovers;

/// <summary>Reads what a place has to show. Runs of versions before places had names belong to none.</summary>
public sealed class CutoverReader(Database database)
{
    /// <param name="runtime">The place's name.</param>
    /// <param name="probes">Probes of a source to look at, the newest first.</param>
    /// <param name="notBefore">Older probes say nothing of today.</param>
    public async Task<IReadOnlyDictionary<string, SourceEvidence>> ReadSourcesAsync(
        string runtime,
        int probes,
        DateTimeOffset notBefore,
        CancellationToken cancellationToken
    )
    {
        return await database.RunAsync(
            async (connection, token) =>
            {
                var rows = await connection.QueryAsync<SourceEvidence>(
                    """
                    SELECT sources.id AS source_id, good.finished_at AS last_success, newest.finished_at AS last_run,
                        newest.status AS last_status,
                        newest.message AS last_message, seen.probes, seen.passed_probes, failed.message AS probe_problem
                    FROM sources
                    LEFT JOIN LATERAL (
                        SELECT finished_at FROM scrape_runs
                        WHERE source_id = sources.id AND runtime = @runtime AND status IN ('healthy', 'unchanged')
                        ORDER BY started_at DESC LIMIT 1) AS good ON true
                    LEFT JOIN LATERAL (
                        SELECT finished_at, status, message FROM scrape_runs
                        WHERE source_id = sources.id AND runtime = @runtime AND status <> 'skipped'
                        ORDER BY started_at DESC LIMIT 1) AS newest ON true
                    CROSS JOIN LATERAL (
                        SELECT count(*)::integer AS probes, count(*) FILTER (WHERE passed)::integer AS passed_probes
                        FROM (
                            SELECT passed FROM reachability_checks WHERE source_id = sources.id AND runtime = @runtime
                                AND probed_at >= @notBefore
                            ORDER BY probed_at DESC LIMIT @probes) AS latest) AS seen
                    LEFT JOIN LATERAL (
                        SELECT failure_reason || ': ' || message AS message
                        FROM (
                            SELECT passed, probed_at, failure_reason, message FROM reachability_checks WHERE source_id = sources.id
                                AND runtime = @runtime AND probed_at >= @notBefore
                            ORDER BY probed_at DESC LIMIT @probes) AS latest
                        WHERE NOT passed ORDER BY probed_at DESC LIMIT 1) AS failed ON true
                    """,
                    new
                    {
                        runtime,
                        probes,
                        notBefore,
                        token,
                    },
                    commandTimeout: Sql.Limited
                );
                return rows.ToDictionary(row => row.SourceId, StringComparer.Ordinal);
            },
            cancellationToken
        );
    }

    public async Task<HeartbeatEvidence> ReadHeartbeatAsync(string runtime, CancellationToken cancellationToken)
    {
        return await database.RunAsync(
            async (connection, token) =>
            {
                var row = await connection.QuerySingleOrDefaultAsync<HeartbeatEvidence>(
                    """
                    SELECT last_run AS "LastRun", last_success AS "LastSuccess"
                    FROM runtime_jobs
                    WHERE runtime = @runtime AND job_name = @job
                    """,
                    new
                    {
                        runtime,
                        job = JobName.Heartbeat,
                        token,
                    },
                    commandTimeout: Sql.Limited
                );
                return row ?? new(null, null);
            },
            cancellationToken
        );
    }
}

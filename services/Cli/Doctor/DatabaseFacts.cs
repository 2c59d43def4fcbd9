using Dapper;
using WaitTime.Core.Storage;

namespace WaitTime.Cli.Doctor;

/// <summary>What the database says of itself, in one look.</summary>
public sealed record DatabaseFacts
{
    public required DateTime DatabaseNow { get; init; }

    public required string Version { get; init; }

    public required long SizeBytes { get; init; }

    public required int Connections { get; init; }

    public required int ConnectionsLimit { get; init; }

    /// <summary>Sessions that wait for a lock for over half a minute.</summary>
    public required int Waiting { get; init; }

    /// <summary>True for a role that may not see since when other roles' transactions are open.</summary>
    public bool HidesTransactions { get; init; }

    /// <summary>Seconds since the oldest transaction that is still open, and may be seen, began; null when there is none.</summary>
    public int? OldestTransactionSeconds { get; init; }

    /// <summary>Runs that began over an hour ago and have no end.</summary>
    public required int StuckRuns { get; init; }

    /// <summary>Hours touched over a day ago and not aggregated yet.</summary>
    public required int UnaggregatedHours { get; init; }

    /// <summary>The last month (its first day) that has a partition; null when there is none.</summary>
    public DateOnly? LastPartition { get; init; }

    /// <summary>The last cleanup that did its work, which makes the months ahead; null when none ever did.</summary>
    public DateTime? LastCleanup { get; init; }

    /// <summary>The table with the largest share of dead rows among the larger ones; null when none has many.</summary>
    public string? BloatedTable { get; init; }

    public double? BloatedShare { get; init; }

    /// <summary>Alerts of which a delivery was refused and none accepted since.</summary>
    public required int UndeliveredAlerts { get; init; }

    /// <summary>Hospitals that arrived by themselves and wait for a review.</summary>
    public required int UnreviewedHospitals { get; init; }

    public static async Task<DatabaseFacts> ReadAsync(Database database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return await database.RunAsync(
            (connection, token) =>
                connection.QuerySingleAsync<DatabaseFacts>(
                    """
                    SELECT clock_timestamp() AS database_now,
                        current_setting('server_version') AS version,
                        pg_database_size(current_database()) AS size_bytes,
                        -- Sessions and locks are read where an ordinary role sees everybody's; pg_stat_activity
                        -- hides most of other roles' rows.
                        (SELECT sum(numbackends)::integer FROM pg_stat_database) AS connections,
                        current_setting('max_connections')::integer AS connections_limit,
                        (SELECT count(DISTINCT l.pid)::integer FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)
                            WHERE a.datname = current_database() AND NOT l.granted
                                AND l.waitstart < clock_timestamp() - interval '30 seconds') AS waiting,
                        NOT pg_has_role('pg_read_all_stats', 'USAGE') AS hides_transactions,
                        (SELECT extract(epoch FROM clock_timestamp() - min(xact_start))::integer FROM pg_stat_activity
                            WHERE datname = current_database() AND pid <> pg_backend_pid()
                                AND backend_type = 'client backend') AS oldest_transaction_seconds,
                        (SELECT count(*)::integer FROM scrape_runs WHERE finished_at IS NULL
                            AND started_at < clock_timestamp() - interval '1 hour') AS stuck_runs,
                        (SELECT count(*)::integer FROM aggregate_touches
                            WHERE touched_at < clock_timestamp() - interval '1 day') AS unaggregated_hours,
                        (SELECT max(to_date(right(c.relname, 7), 'YYYY_MM')) FROM pg_inherits AS i JOIN pg_class AS c
                            ON c.oid = i.inhrelid
                            WHERE i.inhparent = 'public.measurements'::regclass
                                AND c.relname ~ '^measurements_[0-9]{4}_[0-9]{2}$') AS last_partition,
                        (SELECT last_success FROM job_status WHERE job_name = 'cleanup') AS last_cleanup,
                        bloat.relname AS bloated_table, bloat.share AS bloated_share,
                        (SELECT count(*)::integer FROM alerts WHERE attempts > 0) AS undelivered_alerts,
                        (SELECT count(*)::integer FROM hospitals WHERE NOT is_verified) AS unreviewed_hospitals
                    FROM (SELECT 1) AS one
                    LEFT JOIN LATERAL (
                        SELECT relname::text, n_dead_tup::double precision / (n_live_tup + n_dead_tup) AS share
                        FROM pg_stat_user_tables
                        WHERE n_live_tup + n_dead_tup > 10000 AND n_dead_tup > n_live_tup / 2
                        ORDER BY share DESC
                        LIMIT 1
                    ) AS bloat ON true
                    """,
                    new NoParameters(token),
                    commandTimeout: Sql.Limited
                ),
            cancellationToken
        );
    }
}

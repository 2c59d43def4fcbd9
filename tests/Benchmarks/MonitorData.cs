using WaitTime.Testing;

namespace WaitTime.Benchmarks;

/// <summary>
/// A large database, made in the database: 25 sources, 1,000 hospitals, 2 million measurements, and the history that goes with them.
/// </summary>
internal static class MonitorData
{
    /// <summary>As many as make 25 with those of the seeds.</summary>
    public const string MoreSources = """
        INSERT INTO sources (id, name, province, homepage, licence, time_zone, schedule, interval_minutes, minimum_reported, feeds)
        SELECT 'source-' || n, 'Source ' || n, (ARRAY['SK', 'MB', 'NB', 'NS', 'PE', 'NL', 'YT', 'NT'])[1 + n % 8],
            'https://publisher.example', 'open', 'UTC', '0 * * * *', 60, 0, '[]'
        FROM generate_series(1, 25 - (SELECT count(*) FROM sources)) AS n
        """;

    private static readonly string[] Statements =
    [
        MoreSources,
        """
            INSERT INTO hospitals (id, name, province, source_id, is_verified, is_visible)
            SELECT 'hospital-' || n, 'Hospital ' || n, sources.province, sources.id, n % 10 > 0, n % 10 > 0
            FROM generate_series(1, 1000 - (SELECT count(*) FROM hospitals)) AS n
            JOIN sources ON sources.id = 'source-' || (1 + n % 8)
            """,
        "SELECT ensure_measurement_partition(day::date) FROM generate_series(timestamp "
            + "'2026-08-01', timestamp '2026-11-01', interval '1 month') AS day",
        """
            INSERT INTO measurements (source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value, state, feed,
                feed_rank, run_id)
            SELECT source_id, hospitals.id, 1, hour, hour, hour, (random() * 400)::integer, 'reported', 'api', 0, gen_random_uuid()
            FROM generate_series(timestamptz '2026-08-22 00:00Z', timestamptz '2026-08-22 00:00Z' + interval '1999 hours',
                interval '1 hour') AS hour
            CROSS JOIN hospitals
            """,
        """
            INSERT INTO scrape_runs (id, source_id, started_at, finished_at, status, trigger, host, before_save_ms, fetch_ms, archive_ms,
                parse_ms, validate_ms, persist_ms, duration_ms)
            SELECT gen_random_uuid(), sources.id, hour, hour + interval '2 seconds',
                (ARRAY['healthy', 'healthy', 'unchanged', 'partial', 'error'])[1 + (random() * 4)::integer], 'schedule', 'node', 10, 900, 5,
                    20, 5, 40, 1000
            FROM generate_series(timestamptz '2026-08-22 00:00Z', timestamptz '2026-08-22 00:00Z' + interval '1999 hours',
                interval '1 hour') AS hour
            CROSS JOIN sources
            """,
        """
            INSERT INTO scraper_status (source_id, last_run, status, measurements_count, last_success_run, newest_reported_at, last_run_id,
                readings_by_state)
            SELECT DISTINCT ON (source_id) source_id, finished_at, status, 1000, finished_at, started_at, id,
                '{"reported": 80, "not_reported": 3}'
            FROM scrape_runs ORDER BY source_id, started_at DESC
            """,
        """
            INSERT INTO rejected_readings (run_id, source_id, feed, reason, rejected_at)
            SELECT id, source_id, 'api', (ARRAY['duplicate', 'out_of_range', 'unreadable_value'])[1 + n % 3], started_at
            FROM scrape_runs CROSS JOIN generate_series(1, 4) AS n
            """,
        """
            INSERT INTO incidents (source_id, kind, fingerprint, severity, opened_at, updated_at, resolved_at)
            SELECT sources.id, 'error', 'f', 'P2', day, day, CASE WHEN day < timestamptz '2026-11-13 00:00Z' OR sources.id > 'p'
                THEN day + interval '3 hours' END
            FROM generate_series(timestamptz '2026-08-22 00:00Z', timestamptz '2026-11-13 00:00Z', interval '1 day') AS day CROSS
                JOIN sources
            """,
        """
            INSERT INTO alerts (name, severity, source_id, incident_id, starts_at, ends_at, announced_at, end_announced_at)
            SELECT 'SourceIncident', severity, source_id, id, opened_at, resolved_at, opened_at, resolved_at FROM incidents
            """,
        """
            INSERT INTO job_status (job_name, last_run, last_success, last_exit_code, last_duration_ms, host, details)
            SELECT name, now(), now(), 0, 100, 'node', '{"path": "alertmanager"}'
                FROM unnest(ARRAY['heartbeat', 'aggregation', 'quality-snapshot', 'cleanup', 'bulk-export']) AS name
            """,
        "VACUUM ANALYZE",
    ];

    public static async Task FillAsync(TestDatabase database)
    {
        foreach (var statement in Statements)
        {
            await using var command = database.Database.Source.CreateCommand(statement);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
        }
    }

    public static async Task<string> DescribeAsync(TestDatabase database) =>
        await database.ScalarAsync<string>(
            """
            SELECT format('%s sources, %s hospitals, %s measurements, %s runs, %s refused readings, %s incidents, %s',
                (SELECT count(*) FROM sources), (SELECT count(*) FROM hospitals), (SELECT count(*) FROM measurements), (SELECT count(*)
                    FROM scrape_runs),
                (SELECT count(*) FROM rejected_readings), (SELECT count(*)
                    FROM incidents), pg_size_pretty(pg_database_size(current_database())))
            """
        );

    /// <summary>As the server counts them; a session's counts arrive about a second after its work.</summary>
    public static async Task<long> ScansOfMeasurementsAsync(TestDatabase database)
    {
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        return await database.ScalarAsync<long>(
            "SELECT sum(seq_scan + coalesce(idx_scan, 0))::bigint FROM pg_stat_user_tables WHERE relname LIKE 'measurements%'"
        );
    }
}

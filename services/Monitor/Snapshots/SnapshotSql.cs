namespace WaitTime.Monitor.Snapshots;

/// <summary>
/// Everything that the monitor asks, sent in one round trip. None of it touches <c>measurements</c>: what a scrape of the metrics costs
/// must not grow with the history.
/// </summary>
public static class SnapshotSql
{
    public const string Migrations = "SELECT filename FROM schema_migrations";

    /// <summary>
    /// Sessions are counted by <c>pg_stat_database</c>, because <c>pg_stat_activity</c> hides other users' rows from an ordinary role.
    /// </summary>
    public const string Database = """
        SELECT pg_database_size(current_database()), (SELECT sum(numbackends)
            FROM pg_stat_database), current_setting('max_connections')::integer
        """;

    public const string Sources = """
        SELECT sources.id, sources.province, sources.is_enabled, sources.interval_minutes,
            s.last_run, s.last_success_run, s.newest_reported_at, coalesce(s.consecutive_failures, 0),
                coalesce(s.readings_by_state, '{}')::text,
            incidents.kind, incidents.severity,
            sources.stale_after_minutes, s.status, r.feed, jsonb_path_query_array(sources.feeds, '$[*].name')::text,
            r.database_wait_ms, r.before_save_ms, r.fetch_ms, r.archive_ms, r.parse_ms, r.validate_ms, r.persist_ms,
            sources.schedule, sources.schedule_time_zone,
            CASE WHEN sources.publishes_closures THEN (
                SELECT count(*)::integer FROM closures AS c
                WHERE c.source_id = sources.id AND c.superseded_at IS NULL AND c.starts_at <= now()
                    AND (c.ends_at IS NULL OR c.ends_at > now())
            ) END
        FROM sources
        LEFT JOIN scraper_status AS s ON s.source_id = sources.id
        LEFT JOIN scrape_runs AS r ON r.id = s.last_run_id
        LEFT JOIN incidents ON incidents.source_id = sources.id AND incidents.resolved_at IS NULL
        ORDER BY sources.id
        """;

    public const string Runs = "SELECT source_id, status, runs FROM run_totals";

    public const string Rejections = "SELECT source_id, reason, readings FROM rejection_totals";

    public const string OpenAlerts = "SELECT name, severity, count(*) FROM alerts WHERE ends_at IS NULL GROUP BY name, severity";

    public const string UndeliveredAlerts = "SELECT count(*) FROM alerts WHERE attempts > 0";

    public const string Jobs =
        "SELECT job_name, last_run, last_success, details ->> 'path', details ->> 'stale_after_minutes' FROM job_status";

    /// <summary>The newest complete day, from the one row of the system that each day has; no row where there is none.</summary>
    public const string QualityDay = """
        SELECT snapshot_date::timestamp AT TIME ZONE 'UTC' FROM data_quality_snapshots
        WHERE level = 'system' AND is_complete ORDER BY snapshot_date DESC LIMIT 1
        """;

    public const string Quality = """
        SELECT source_id, success_rate, anomalies, gaps, longest_gap_minutes, frozen_hospitals FROM data_quality_snapshots
        WHERE level = 'source' AND snapshot_date = (
            SELECT snapshot_date FROM data_quality_snapshots WHERE level = 'system' AND is_complete ORDER BY snapshot_date DESC LIMIT 1)
        """;

    public const string Changes =
        "SELECT source_id, kind, count(*) FROM methodology_change_events WHERE confirmed_at IS NULL GROUP BY source_id, kind";

    public const string Hospitals = """
        SELECT provinces.province, count(h.id) FILTER (WHERE h.is_visible), count(h.id) FILTER (WHERE NOT h.is_visible)
        FROM (SELECT DISTINCT province FROM sources) AS provinces
        LEFT JOIN hospitals AS h ON h.province = provinces.province
        GROUP BY provinces.province
        ORDER BY provinces.province
        """;

    /// <summary>The last recorded probe of each source, with the figures of the feed that decided.</summary>
    public const string Probes = """
        SELECT last.source_id, last.probed_at, last.passed, f.dns_ms, f.connect_ms, f.tls_ms, f.first_byte_ms, f.total_ms
        FROM sources
        CROSS JOIN LATERAL (
            SELECT id, source_id, probed_at, passed, feed FROM reachability_checks WHERE source_id = sources.id
                ORDER BY probed_at DESC LIMIT 1) AS last
        LEFT JOIN reachability_check_feeds AS f ON f.probe_id = last.id AND f.feed = last.feed
        """;

    /// <summary>In the order in which <see cref="SnapshotReader"/> reads the answers.</summary>
    public static IReadOnlyList<string> All { get; } =
    [Migrations, Database, Sources, Runs, Rejections, OpenAlerts, UndeliveredAlerts, Jobs, Hospitals, QualityDay, Quality, Changes, Probes];
}

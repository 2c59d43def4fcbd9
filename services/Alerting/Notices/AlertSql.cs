namespace WaitTime.Alerting.Notices;

/// <summary>The statements of <see cref="AlertLedger"/>.</summary>
internal static class AlertSql
{
    /// <summary>An alert that belongs to an incident that is over ends too, even if the same source is in trouble again.</summary>
    public const string End = """
        UPDATE alerts
        SET ends_at = GREATEST($4, starts_at)
        WHERE ends_at IS NULL AND NOT EXISTS (
            SELECT FROM unnest($1::text[], $2::text[], $3::text[]) AS wanted(name, severity, source_id)
            LEFT JOIN scraper_alert_state AS s ON s.source_id = wanted.source_id
            WHERE wanted.name = alerts.name AND wanted.severity = alerts.severity AND wanted.source_id IS NOT DISTINCT FROM alerts.source_id
                AND s.incident_id IS NOT DISTINCT FROM alerts.incident_id)
        """;

    public const string Begin = """
        INSERT INTO alerts (name, severity, source_id, incident_id, starts_at)
        SELECT wanted.name, wanted.severity, wanted.source_id, s.incident_id, wanted.starts_at
        FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) AS wanted(name, severity, source_id, starts_at)
        LEFT JOIN scraper_alert_state AS s ON s.source_id = wanted.source_id
        ON CONFLICT DO NOTHING
        """;

    public const string Pending = """
        SELECT alerts.id, alerts.name, alerts.severity, alerts.starts_at, alerts.ends_at, alerts.announced_at, alerts.end_announced_at,
            alerts.attempts,
            alerts.source_id, sources.name AS source_name, sources.province, i.kind,
            COALESCE(state.opened_at, i.opened_at) AS opened_at, i.resolved_at, i.category, i.stage,
            i.reason, i.message, s.last_success_run AS last_success
        FROM alerts
        LEFT JOIN sources ON sources.id = alerts.source_id
        LEFT JOIN incidents AS i ON i.id = alerts.incident_id
        LEFT JOIN scraper_alert_state AS state ON state.incident_id = i.id
        LEFT JOIN scraper_status AS s ON s.source_id = alerts.source_id
        WHERE alerts.ends_at IS NULL OR alerts.end_announced_at IS NULL OR alerts.end_announced_at > @since
        ORDER BY alerts.severity, alerts.starts_at, alerts.id
        """;

    public const string LastRuns = """
        SELECT wanted.source_id, runs.started_at, runs.status, runs.readings_reported AS reported, runs.failure_reason AS reason
        FROM unnest(@sources) AS wanted(source_id)
        CROSS JOIN LATERAL (
            SELECT started_at, status, readings_reported, failure_reason
            FROM scrape_runs
            WHERE source_id = wanted.source_id AND finished_at IS NOT NULL
            ORDER BY started_at DESC
            LIMIT 3
        ) AS runs
        ORDER BY wanted.source_id, runs.started_at DESC
        """;

    public const string Accepted = """
        WITH told AS (
            UPDATE alerts
            SET announced_at = COALESCE(announced_at, $2),
                reminded_at = CASE WHEN id = ANY ($3) THEN $2 ELSE reminded_at END,
                end_announced_at = CASE WHEN ends_at IS NOT NULL THEN $2 END,
                attempts = 0, last_problem = NULL
            WHERE id = ANY ($1)
            RETURNING source_id
        )
        UPDATE scraper_alert_state SET last_notified_at = $2
        WHERE source_id IN (SELECT source_id FROM told)
        """;

    /// <summary>Nothing is left to tell of these: what was never announced needs no end.</summary>
    public const string Settled = """
        UPDATE alerts
        SET announced_at = CASE WHEN ends_at IS NULL THEN COALESCE(announced_at, $2) ELSE announced_at END,
            end_announced_at = CASE WHEN ends_at IS NOT NULL THEN $2 END
        WHERE id = ANY ($1)
        """;

    public const string Refused = """
        UPDATE alerts SET attempts = attempts + 1, last_problem = $2 WHERE id = ANY ($1)
        """;
}

namespace WaitTime.Alerting.Incidents;

/// <summary>The statements of <see cref="IncidentStore"/>.</summary>
internal static class IncidentSql
{
    /// <summary>The state is what operators see and may set right by hand; an open state without its history row gets one.</summary>
    public const string Adopt = """
        WITH adopted AS (
            INSERT INTO incidents (source_id, kind, fingerprint, severity, opened_at, updated_at)
            SELECT source_id, active_incident_kind, active_incident_fingerprint, 'P2', opened_at, $1
            FROM scraper_alert_state
            WHERE active_incident_kind IS NOT NULL AND incident_id IS NULL
            ON CONFLICT (source_id) WHERE resolved_at IS NULL DO UPDATE SET updated_at = EXCLUDED.updated_at
            RETURNING id, source_id
        )
        UPDATE scraper_alert_state AS s SET incident_id = adopted.id FROM adopted WHERE s.source_id = adopted.source_id
        """;

    /// <summary>An incident that somebody was told of has its alert, so that its end is told too.</summary>
    public const string AdoptAlerts = """
        INSERT INTO alerts (name, severity, source_id, incident_id, starts_at, announced_at)
        SELECT 'SourceIncident', incidents.severity, s.source_id, s.incident_id, s.opened_at, s.last_notified_at
        FROM scraper_alert_state AS s
        JOIN incidents ON incidents.id = s.incident_id
        WHERE s.last_notified_at >= s.opened_at
        ON CONFLICT DO NOTHING
        """;

    /// <summary>The one open incident of a source is the condition: the second of two checks inserts nothing and changes nothing.</summary>
    public const string Open = """
        WITH opened AS (
            INSERT INTO incidents (source_id, kind, fingerprint, severity, opened_at, updated_at, category, stage, reason, message,
                last_success)
            VALUES ($1, $2, $3, 'P2', $4, $4, $5, $6, $7, $8, $9::timestamptz)
            ON CONFLICT (source_id) WHERE resolved_at IS NULL DO NOTHING
            RETURNING id
        )
        INSERT INTO scraper_alert_state AS s (source_id, active_incident_kind, active_incident_fingerprint, opened_at, incident_id)
        SELECT $1, $2, $3, $4, id FROM opened
        ON CONFLICT (source_id) DO UPDATE SET
            active_incident_kind = EXCLUDED.active_incident_kind, active_incident_fingerprint = EXCLUDED.active_incident_fingerprint,
            opened_at = EXCLUDED.opened_at, incident_id = EXCLUDED.incident_id
        """;

    public const string Update = """
        WITH changed AS (
            UPDATE scraper_alert_state SET active_incident_kind = $2, active_incident_fingerprint = $3
            WHERE source_id = $1 AND active_incident_fingerprint = $9
            RETURNING incident_id
        )
        UPDATE incidents
        SET kind = $2, fingerprint = $3, updated_at = $4, updates = updates + 1, category = $5, stage = $6, reason = $7, message = $8
        FROM changed
        WHERE incidents.id = changed.incident_id
        """;

    /// <summary>The history keeps the beginning that the state says, which an operator may have corrected.</summary>
    public const string Recover = """
        WITH closed AS (
            UPDATE incidents
            SET opened_at = LEAST(s.opened_at, $2), resolved_at = $2, updated_at = $2
            FROM scraper_alert_state AS s
            WHERE s.source_id = $1 AND s.active_incident_fingerprint = $3 AND incidents.id = s.incident_id AND incidents.resolved_at IS NULL
            RETURNING incidents.id
        )
        UPDATE scraper_alert_state
        SET active_incident_kind = NULL, active_incident_fingerprint = NULL, opened_at = NULL, incident_id = NULL, last_resolved_at = $2
        FROM closed
        WHERE scraper_alert_state.source_id = $1
        """;
}

namespace WaitTime.Board.Open;

/// <summary>What a snapshot is read by: views of the schema <c>open</c> alone.</summary>
internal static class OpenSql
{
    public const string Version = """
        SELECT runs, hospitals, sources, metrics, incidents, changes, jobs
        FROM open.version
        """;

    public const string Provinces = """
        SELECT id, name_en, name_fr, health_line, health_line_name_en, health_line_name_fr, health_line_verified_on,
            no_feed_reason, no_feed_reason_fr, looked_for_on
        FROM open.provinces ORDER BY sort_order
        """;

    public const string Sources = """
        SELECT id, name, name_fr, province, homepage, licence, licence_fr, licence_url, redistribution,
            open_feeds, time_zone, schedule,
            schedule_time_zone, interval_minutes, stale_after_minutes, frozen_after_hours, publishes_closures, is_enabled,
            off_because, status, last_run, last_success_run, last_change_at
        FROM open.sources ORDER BY id
        """;

    public const string Metrics = """
        SELECT id, source_id, name, family, start_event, end_event, statistic, patient_scope, unit, basis, time_window,
            horizon_minutes, definition, definition_fr, definition_url, valid_from, valid_to
        FROM open.metrics ORDER BY source_id, id
        """;

    public const string Hospitals = """
        SELECT id, name, name_en, name_fr, phone, province, kind, address, city, postal_code, region_id, region,
            latitude, longitude, source_id, time_zone, sources, frozen_since
        FROM open.hospitals ORDER BY id
        """;

    public const string Latest = """
        SELECT hospital_id, metric_id, reported_at, reported_at_basis, first_seen_at, seen_at, value, lower, upper, state,
            is_anomaly, is_revised
        FROM open.latest ORDER BY hospital_id, metric_id
        """;

    /// <summary>Those that are not over since an instant.</summary>
    public const string Closures = """
        SELECT id, source_id, hospital_id, starts_at, ends_at, reason, link, first_seen_at, last_seen_at, superseded_at
        FROM open.closures WHERE ends_at IS NULL OR ends_at > @since ORDER BY starts_at, id
        """;

    /// <summary>Those that were open after an instant.</summary>
    public const string Incidents = """
        SELECT id, source_id, kind, severity, opened_at, resolved_at, category
        FROM open.incidents WHERE resolved_at IS NULL OR resolved_at > @since ORDER BY opened_at, id
        """;

    public const string Changes = """
        SELECT id, source_id, metric_id, kind, window_start, window_end, hospitals, before, after, shift, detected_at,
            confirmed_at
        FROM open.changes ORDER BY detected_at, id
        """;

    /// <summary>After a day.</summary>
    public const string Days = """
        SELECT source_id, snapshot_date, expected_windows, actual_windows, success_rate, status, is_complete
        FROM open.quality WHERE level = 'source' AND snapshot_date > @since ORDER BY source_id, snapshot_date
        """;

    public const string Jobs = """
        SELECT job_name, last_run, last_success
        FROM open.jobs ORDER BY job_name
        """;
}

namespace WaitTime.QualitySnapshot.Drift;

/// <summary>
/// The statements of <see cref="DriftStore"/>. $1 is the first instant of the earlier week, $2 of the newer one, $3 the instant after it.
/// </summary>
internal static class DriftSql
{
    /// <summary>
    /// Means of each hospital and metric in force, by week. A source whose values stand for longer than a day is compared by the values
    /// that stood in each week: a month's number is stamped before both.
    /// </summary>
    public const string Weeks = """
        WITH enabled AS (
            SELECT id, is_standing FROM sources WHERE is_enabled
        ),
        series AS (
            SELECT x.source_id, x.id AS metric_id, x.unit, h.id AS hospital_id
            FROM enabled AS s
            JOIN metrics AS x ON x.source_id = s.id AND x.valid_to IS NULL
            JOIN hospitals AS h ON h.source_id = s.id
            WHERE NOT s.is_standing
        ),
        valued AS (
            SELECT series.source_id, series.metric_id, series.unit, series.hospital_id, m.before, m.after
            FROM series
            CROSS JOIN LATERAL (
                SELECT avg(value) FILTER (WHERE reported_at < $2) AS before, avg(value) FILTER (WHERE reported_at >= $2) AS after
                FROM measurements
                WHERE hospital_id = series.hospital_id AND metric_id = series.metric_id AND reported_at >= $1 AND reported_at < $3
                OFFSET 0
            ) AS m
            UNION ALL
            SELECT x.source_id, x.id, x.unit, m.hospital_id,
                avg(m.value) FILTER (WHERE m.first_seen_at < $2),
                avg(m.value) FILTER (WHERE m.timestamp_utc >= $2 AND m.newest)
            FROM enabled AS s
            JOIN metrics AS x ON x.source_id = s.id AND x.valid_to IS NULL
            JOIN LATERAL (
                SELECT hospital_id, value, first_seen_at, timestamp_utc,
                    row_number() OVER (PARTITION BY hospital_id ORDER BY reported_at DESC) = 1 AS newest
                FROM measurements
                WHERE source_id = s.id AND metric_id = x.id AND timestamp_utc >= $1 AND first_seen_at < $3
            ) AS m ON true
            WHERE s.is_standing
            GROUP BY x.source_id, x.id, x.unit, m.hospital_id
        )
        SELECT source_id, metric_id, unit, hospital_id, before, after
        FROM valued
        WHERE before IS NOT NULL OR after IS NOT NULL
        ORDER BY source_id, metric_id, hospital_id
        """;

    /// <summary>
    /// Days on which a feed was first read by another parser than the run before; one row a source and day, the feeds together. A day
    /// that ends as it began has changed nothing.
    /// </summary>
    public const string Parsers = """
        WITH read AS (
            SELECT source_id, feed, parser_version, (fetched_at AT TIME ZONE 'UTC')::date AS day,
                lag(parser_version) OVER (PARTITION BY source_id, feed ORDER BY fetched_at, run_id) AS before,
                row_number() OVER (PARTITION BY source_id, feed, (fetched_at AT TIME ZONE 'UTC')::date
                    ORDER BY fetched_at, run_id) = 1 AS is_first,
                last_value(parser_version) OVER (
                    PARTITION BY source_id, feed, (fetched_at AT TIME ZONE 'UTC')::date ORDER BY fetched_at, run_id
                    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS at_end
            FROM scrape_run_feeds
            WHERE source_id = ANY (SELECT id FROM sources WHERE is_enabled) AND parser_version IS NOT NULL AND fetched_at >= $1
                AND fetched_at < $3
        )
        SELECT source_id, day, string_agg(feed || ': ' || before, ', ' ORDER BY feed), string_agg(feed || ': ' || at_end, ', '
            ORDER BY feed)
        FROM read
        WHERE is_first AND before IS NOT NULL AND at_end <> before AND day >= ($2 AT TIME ZONE 'UTC')::date
        GROUP BY source_id, day
        ORDER BY source_id, day
        """;

    /// <summary>
    /// Meanings in force whose tags differ from those of the meaning that they took the place of. One that ended before the tags of
    /// basis and window existed says nothing of them, and so not that they changed.
    /// </summary>
    public const string Meanings = """
        SELECT x.source_id, x.id, COALESCE(x.valid_from, old.valid_to), old.unit <> x.unit, old.unit, x.unit,
            concat_ws(' ', old.family, old.start_event, old.end_event, old.statistic, old.patient_scope, old.basis, old.time_window,
                old.horizon_minutes),
            concat_ws(' ', x.family, x.start_event, x.end_event, x.statistic, x.patient_scope,
                CASE WHEN old.basis IS NOT NULL THEN concat_ws(' ', x.basis, x.time_window, x.horizon_minutes) END)
        FROM metrics AS x
        JOIN sources AS s ON s.id = x.source_id AND s.is_enabled
        CROSS JOIN LATERAL (
            SELECT * FROM metrics WHERE source_id = x.source_id AND name = x.name AND valid_to IS NOT NULL
                ORDER BY valid_to DESC, id DESC LIMIT 1
        ) AS old
        WHERE x.valid_to IS NULL
        ORDER BY x.id
        """;

    /// <summary>An event while another of its kind is still the same change is no news.</summary>
    public const string Record = """
        INSERT INTO methodology_change_events (
            source_id, metric_id, kind, window_start, window_end, hospitals, before, after, shift, detected_at)
        SELECT $1, $2::integer, $3, $4, $5, $6::integer, $7, $8, $9::double precision, $10
        WHERE NOT EXISTS (
            SELECT FROM methodology_change_events
            WHERE source_id = $1 AND metric_id IS NOT DISTINCT FROM $2::integer AND kind = $3 AND window_end > $11::date)
        ON CONFLICT DO NOTHING
        """;

    private const string Columns = """
        SELECT e.id, e.source_id, e.metric_id, m.name, e.kind, e.window_start, e.window_end, e.hospitals, e.before, e.after, e.shift,
            e.detected_at, e.announced_at, e.confirmed_at, e.notes
        FROM methodology_change_events AS e
        LEFT JOIN metrics AS m ON m.id = e.metric_id

        """;

    public const string All = Columns + "ORDER BY e.confirmed_at IS NOT NULL, e.detected_at DESC, e.id DESC";

    public const string One = Columns + "WHERE e.id = $1";

    public const string Unannounced = Columns + "WHERE e.announced_at IS NULL AND e.confirmed_at IS NULL ORDER BY e.id";

    public const string Announced = "UPDATE methodology_change_events SET announced_at = $2 WHERE id = $1 AND announced_at IS NULL";
}

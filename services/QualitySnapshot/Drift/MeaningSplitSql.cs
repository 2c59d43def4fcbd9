namespace WaitTime.QualitySnapshot.Drift;

/// <summary>The statements of <see cref="DriftConfirmation"/>.</summary>
internal static class MeaningSplitSql
{
    /// <summary>
    /// The day on which the new meaning begins. A month's number is stamped long before it is published, so a source whose values stand
    /// changes its meaning with the newest period that was first seen in the window. No row: that meaning is not in force any more, or
    /// began no earlier itself.
    /// </summary>
    public const string Begins = """
        SELECT split.begins
        FROM metrics AS x
        JOIN sources AS s ON s.id = x.source_id
        CROSS JOIN LATERAL (
            SELECT CASE
                WHEN NOT s.is_standing THEN $2::date
                ELSE COALESCE(
                    (SELECT max(reported_at AT TIME ZONE 'UTC')::date FROM measurements
                     WHERE source_id = s.id AND metric_id = x.id AND first_seen_at >= $2::date::timestamp AT TIME ZONE 'UTC'),
                    $2::date)
            END AS begins
        ) AS split
        WHERE x.id = $1 AND x.valid_to IS NULL AND (x.valid_from IS NULL OR x.valid_from < split.begins)
        """;

    /// <summary>
    /// $3: the definition that the ended meaning had, where it has been written over; the French one is of the new meaning then.
    /// </summary>
    public const string End = """
        UPDATE metrics
        SET valid_to = $2, definition = COALESCE($3::text, definition), definition_fr = CASE WHEN $3::text IS NULL THEN definition_fr END
        WHERE id = $1
        """;

    public const string Definition = "SELECT definition, definition_fr FROM metrics WHERE id = $1";

    public const string New = """
        INSERT INTO metrics (
            source_id, name, family, start_event, end_event, statistic, patient_scope, unit, basis, time_window, horizon_minutes,
            definition, definition_url, definition_fr, valid_from)
        SELECT source_id, name, family, start_event, end_event, statistic, patient_scope, unit, basis, time_window, horizon_minutes,
            $3, definition_url, $4::text, $2
        FROM metrics
        WHERE id = $1
        RETURNING id
        """;

    /// <summary>
    /// What was stored since belongs to the new meaning; its hours are aggregated anew. Returns how many measurements moved.
    /// </summary>
    public const string Move = """
        WITH moved AS (
            UPDATE measurements SET metric_id = $2
            WHERE source_id = $3 AND metric_id = $1 AND reported_at >= $4
            RETURNING reported_at
        ),
        revisions AS (
            UPDATE measurement_revisions SET metric_id = $2 WHERE source_id = $3 AND metric_id = $1 AND reported_at >= $4
        ),
        anomalies AS (
            UPDATE measurement_anomalies SET metric_id = $2 WHERE source_id = $3 AND metric_id = $1 AND reported_at >= $4
        ),
        aggregates AS (
            UPDATE measurement_aggregates SET metric_id = $2 WHERE source_id = $3 AND metric_id = $1 AND bucket_start >= $4
        ),
        touched AS (
            INSERT INTO aggregate_touches (source_id, hour, touched_at)
            SELECT $3, hour, clock_timestamp() FROM (SELECT DISTINCT date_trunc('hour', reported_at, 'UTC') AS hour FROM moved) AS hours
            ON CONFLICT (source_id, hour) DO UPDATE SET touched_at = EXCLUDED.touched_at
        )
        SELECT count(*)::integer FROM moved
        """;

    /// <summary>
    /// The week and the month in which the new meaning begins keep, under the old one, what is older than it. Computed from the raw
    /// readings where all of them are still there; else from the hours, whose percentiles and spread cannot be put together. $1 the old
    /// meaning, $2 the source, $3 the first instant of the new meaning, $4 now. A bucket that holds nothing older is gone.
    /// </summary>
    public const string Straddling = """
        WITH straddling AS (
            SELECT a.hospital_id, a.period, a.bucket_start, a.is_closed
            FROM measurement_aggregates AS a
            WHERE a.source_id = $2 AND a.metric_id = $1 AND a.period IN ('week', 'month')
                AND a.bucket_start < $3 AND a.bucket_start = date_trunc(a.period, $3::timestamptz, 'UTC')
        ),
        hours AS (
            SELECT s.hospital_id, s.period, sum(h.samples)::integer AS samples, sum(h.without_value)::integer AS without_value,
                sum(h.mean * h.samples) / sum(h.samples) AS mean, min(h.minimum) AS minimum, max(h.maximum) AS maximum
            FROM straddling AS s
            JOIN measurement_aggregates AS h
                ON h.source_id = $2 AND h.metric_id = $1 AND h.period = 'hour' AND h.hospital_id = s.hospital_id
                AND h.bucket_start >= s.bucket_start AND h.bucket_start < $3
            GROUP BY s.hospital_id, s.period
        ),
        raw AS (
            SELECT s.hospital_id, s.period, count(m.value)::integer AS samples, (count(*) - count(m.value))::integer AS without_value,
                avg(m.value) AS mean, min(m.value) AS minimum, max(m.value) AS maximum,
                CASE WHEN count(m.value) >= 3 THEN percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY m.value) END AS percentiles,
                CASE WHEN count(m.value) >= 3 THEN stddev_samp(m.value) END AS stddev
            FROM straddling AS s
            JOIN measurements AS m
                ON m.source_id = $2 AND m.metric_id = $1 AND m.hospital_id = s.hospital_id AND m.reported_at >= s.bucket_start
                    AND m.reported_at < $3
            GROUP BY s.hospital_id, s.period
        ),
        older AS (
            SELECT s.hospital_id, s.period, s.bucket_start,
                r.samples IS NOT NULL AND r.samples + r.without_value >= COALESCE(h.samples + h.without_value, 0) AS is_raw_whole,
                h.samples AS hour_samples, h.without_value AS hour_without, h.mean AS hour_mean, h.minimum AS hour_minimum,
                    h.maximum AS hour_maximum,
                r.samples, r.without_value, r.mean, r.minimum, r.maximum, r.percentiles, r.stddev
            FROM straddling AS s
            LEFT JOIN hours AS h ON h.hospital_id = s.hospital_id AND h.period = s.period
            LEFT JOIN raw AS r ON r.hospital_id = s.hospital_id AND r.period = s.period
        ),
        gone AS (
            DELETE FROM measurement_aggregates AS a
            USING older AS o
            WHERE a.source_id = $2 AND a.metric_id = $1 AND a.hospital_id = o.hospital_id AND a.period = o.period
                AND a.bucket_start = o.bucket_start
                AND COALESCE(CASE WHEN o.is_raw_whole THEN o.samples ELSE o.hour_samples END, 0) = 0
        )
        UPDATE measurement_aggregates AS a SET
            samples = CASE WHEN o.is_raw_whole THEN o.samples ELSE o.hour_samples END,
            without_value = CASE WHEN o.is_raw_whole THEN o.without_value ELSE o.hour_without END,
            mean = CASE WHEN o.is_raw_whole THEN o.mean ELSE o.hour_mean END,
            minimum = CASE WHEN o.is_raw_whole THEN o.minimum ELSE o.hour_minimum END,
            maximum = CASE WHEN o.is_raw_whole THEN o.maximum ELSE o.hour_maximum END,
            median = CASE WHEN o.is_raw_whole THEN o.percentiles[1] END,
            p90 = CASE WHEN o.is_raw_whole THEN o.percentiles[2] END,
            stddev = CASE WHEN o.is_raw_whole THEN o.stddev END,
            refreshed_at = $4
        FROM older AS o
        WHERE a.source_id = $2 AND a.metric_id = $1 AND a.hospital_id = o.hospital_id AND a.period = o.period
            AND a.bucket_start = o.bucket_start
            AND COALESCE(CASE WHEN o.is_raw_whole THEN o.samples ELSE o.hour_samples END, 0) > 0
        """;

    public const string Confirm = "UPDATE methodology_change_events SET confirmed_at = $2, notes = $3 WHERE id = $1";
}

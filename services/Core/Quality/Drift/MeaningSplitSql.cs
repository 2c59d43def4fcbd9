namespace WaitTime.Core.Quality.Drift;

/// <summary>The statements of <see cref="DriftConfirmation"/>.</summary>
internal static class MeaningSplitSql
{
    /// <summary>
    /// The day on which the new meaning begins. A month's number is stamped long before it is published, so a source whose values stand
    /// changes its meaning with the newest period that was first seen in the window. No row: that meaning is not in force any more, or
    /// began no earlier itself.
    /// </summary>
    public const string Begins =
        """
        SELECT split.begins
        FROM metrics AS x
        JOIN sources AS s ON s.id = x.source_id
        CROSS JOIN LATERAL (
            SELECT CASE
                WHEN s.frozen_after_hours <= 24 THEN $2::date
                ELSE COALESCE(
                    (SELECT max(reported_at AT TIME ZONE 'UTC')::date FROM measurements
                     WHERE source_id = s.id AND metric_id = x.id AND first_seen_at >= $2::date::timestamp AT TIME ZONE 'UTC'),
                    $2::date)
            END AS begins
        ) AS split
        WHERE x.id = $1 AND x.valid_to IS NULL AND (x.valid_from IS NULL OR x.valid_from < split.begins)
        """;

    /// <summary>$3: the definition that the ended meaning had, where it has been written over.</summary>
    public const string End = "UPDATE metrics SET valid_to = $2, definition = COALESCE($3::text, definition) WHERE id = $1";

    public const string Definition = "SELECT definition FROM metrics WHERE id = $1";

    public const string New =
        """
        INSERT INTO metrics (
            source_id, name, family, start_event, end_event, statistic, patient_scope, unit, definition, definition_url, valid_from)
        SELECT source_id, name, family, start_event, end_event, statistic, patient_scope, unit, $3, definition_url, $2
        FROM metrics
        WHERE id = $1
        RETURNING id
        """;

    /// <summary>What was stored since belongs to the new meaning; its hours are aggregated anew. Returns how many measurements moved.</summary>
    public const string Move =
        """
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

    public const string Confirm = "UPDATE methodology_change_events SET confirmed_at = $2, notes = $3 WHERE id = $1";
}

namespace WaitTime.Collection.Storage;

/// <summary>
/// The statement that stores a run, with its flags or without. Without, it names neither the flag nor the table of the figures, so
/// that nothing about them can keep a reading out.
/// </summary>
internal static class StoreSql
{
    /// <summary>Parameters 1 to 16. A revised row keeps the flag of its old value: nobody could judge the new one.</summary>
    public static readonly string Plain = Statement("", "", "", "", "", "", "");

    /// <summary>
    /// Parameters 1 to 23. A flag belongs to a value: a confirmed row keeps its own, a revised one gets the new value's.
    /// </summary>
    public static readonly string Flagging = Statement(
        arrays: ", $17::text[], $18::double precision[], $19::integer[], $20::double precision[], "
            + "$21::double precision[], $22::double precision[], $23::double precision[]",
        arrayColumns: ", rule, z, samples, mean, spread, lower_fence, upper_fence",
        oldFlag: ", m.is_anomaly AS was_anomaly",
        figures: """

        unflagged AS (
            DELETE FROM measurement_anomalies AS a
            USING previous AS p
            WHERE p.revises AND p.was_anomaly AND p.rule IS NULL
                AND a.hospital_id = p.hospital_id AND a.metric_id = p.metric_id AND a.reported_at = p.reported_at
        ),
        flagged AS (
            INSERT INTO measurement_anomalies (
                hospital_id, metric_id, reported_at, source_id, run_id, value, rule, z, samples, mean, spread, lower_fence, upper_fence,
                flagged_at)
            SELECT hospital_id, metric_id, reported_at, $1, $9, value, rule, z, samples, mean, spread, lower_fence, upper_fence, $12
            FROM previous
            WHERE rule IS NOT NULL AND (revises OR NOT known)
            ON CONFLICT (hospital_id, metric_id, reported_at) DO UPDATE SET
                (run_id, value, rule, z, samples, mean, spread, lower_fence, upper_fence, flagged_at) = (
                    EXCLUDED.run_id, EXCLUDED.value, EXCLUDED.rule, EXCLUDED.z, EXCLUDED.samples, EXCLUDED.mean, EXCLUDED.spread,
                    EXCLUDED.lower_fence, EXCLUDED.upper_fence, EXCLUDED.flagged_at)
        ),
        """,
        flag: ", is_anomaly",
        incomingFlag: ", rule IS NOT NULL",
        newFlag: """
        ,
                        CASE WHEN taken AND (m.value, m.lower, m.upper, m.state)
                                IS DISTINCT FROM (EXCLUDED.value, EXCLUDED.lower, EXCLUDED.upper, EXCLUDED.state)
                            THEN EXCLUDED.is_anomaly ELSE m.is_anomaly END
        """
    );

    private static string Statement(
        string arrays,
        string arrayColumns,
        string oldFlag,
        string figures,
        string flag,
        string incomingFlag,
        string newFlag
    ) =>
        $$"""
            WITH incoming AS (
                SELECT *
                FROM unnest($2::text[], $3::integer[], $4::timestamptz[], $5::double precision[], $6::text[], $7::text[],
                    $8::smallint[], $15::double precision[], $16::double precision[]{{arrays}})
                    AS i(hospital_id, metric_id, reported_at, value, state, feed, feed_rank, lower, upper{{arrayColumns}})
            ),
            previous AS (
                SELECT i.*, m.value AS old_value, m.lower AS old_lower, m.upper AS old_upper, m.state AS old_state, m.feed AS old_feed,
                    m.run_id AS old_run_id{{oldFlag}},
                    m.state IS NOT NULL AS known,
                    m.state IS NOT NULL AND replaces_measurement(i.feed_rank, i.state, m.feed_rank, m.state)
                        AND (m.value, m.lower, m.upper, m.state) IS DISTINCT FROM (i.value, i.lower, i.upper, i.state) AS revises
                FROM incoming AS i
                LEFT JOIN LATERAL (
                    SELECT *
                    FROM measurements
                    WHERE hospital_id = i.hospital_id AND metric_id = i.metric_id AND reported_at = i.reported_at
                        -- Leaves every other month's partition out of the plan, so that a store does not slow down with the years.
                        AND reported_at BETWEEN $13 AND $14
                    -- Keeps it one index lookup a reading: joined freely, a young month is scanned whole, and longer every hour.
                    OFFSET 0
                ) AS m ON true
            ),
            touched AS (
                INSERT INTO aggregate_touches (source_id, hour, touched_at)
                SELECT $1, changed.hour, clock_timestamp()
                FROM (SELECT DISTINCT date_trunc('hour', reported_at, 'UTC') AS hour FROM previous WHERE revises OR NOT known) AS changed
                ON CONFLICT (source_id, hour) DO UPDATE SET touched_at = EXCLUDED.touched_at
            ),
            kept AS (
                INSERT INTO measurement_revisions (
                    source_id, hospital_id, metric_id, reported_at, old_value, old_lower, old_upper, old_state, old_feed, old_run_id,
                    new_value, new_lower, new_upper, new_state, new_run_id, parser_version, revised_at)
                SELECT $1, hospital_id, metric_id, reported_at, old_value, old_lower, old_upper, old_state, old_feed, old_run_id,
                    value, lower, upper, state, $9, $10, $12
                FROM previous
                WHERE revises
            ),{{figures}}
            written AS (
                INSERT INTO measurements AS m (
                    source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value, lower, upper, state, feed,
                    feed_rank, run_id{{flag}})
                SELECT $1, hospital_id, metric_id, reported_at, $11, $11, value, lower, upper, state, feed, feed_rank, $9{{incomingFlag}}
                FROM incoming
                ON CONFLICT (hospital_id, metric_id, reported_at) DO UPDATE SET
                    timestamp_utc = GREATEST(m.timestamp_utc, EXCLUDED.timestamp_utc),
                    (value, lower, upper, state, feed, feed_rank,
                    run_id{{flag}}) = (
                        SELECT
                            CASE WHEN taken THEN EXCLUDED.value ELSE m.value END,
                            CASE WHEN taken THEN EXCLUDED.lower ELSE m.lower END,
                            CASE WHEN taken THEN EXCLUDED.upper ELSE m.upper END,
                            CASE WHEN taken THEN EXCLUDED.state ELSE m.state END,
                            CASE WHEN taken THEN EXCLUDED.feed ELSE m.feed END,
                            CASE WHEN taken THEN EXCLUDED.feed_rank ELSE m.feed_rank END,
                            CASE WHEN taken AND (m.value, m.lower, m.upper, m.state)
                                    IS DISTINCT FROM (EXCLUDED.value, EXCLUDED.lower, EXCLUDED.upper, EXCLUDED.state)
                                THEN EXCLUDED.run_id ELSE m.run_id END{{newFlag}}
                        FROM replaces_measurement(EXCLUDED.feed_rank, EXCLUDED.state, m.feed_rank, m.state) AS taken)
            )
            SELECT
                (SELECT count(*) FROM incoming)::integer AS incoming,
                (SELECT count(*) FROM previous WHERE known)::integer AS known,
                (SELECT count(*) FROM previous WHERE revises)::integer AS revised
            """;
}

namespace WaitTime.QualitySnapshot;

/// <summary>The statements of <see cref="SnapshotStore"/>. $1 is the day's first instant, $2 the next day's.</summary>
public static class SnapshotSql
{
    /// <summary>
    /// To compute snapshots alone. Over years of months the server would spend seconds on compiling a plan that runs for milliseconds.
    /// </summary>
    public const string Lock = "SET LOCAL jit = off; SELECT pg_advisory_xact_lock(hashtextextended('waittime:quality-snapshot', 0))";

    /// <summary>
    /// A hospital counts from the day on which it was known, which for history that was read in later is the day of its first value.
    /// That is looked up only for those whose key came later than the day.
    /// </summary>
    public const string Hospitals = """
        SELECT h.id, h.source_id, s.schedule, s.schedule_time_zone,
            CASE
                WHEN k.first_seen <= $1 THEN $1
                WHEN EXISTS (SELECT FROM measurements AS m WHERE m.hospital_id = h.id AND m.reported_at < $1 AND m.first_seen_at < $1)
                    THEN $1
                -- The stamp of a value that stands for weeks is older than any sight of its hospital.
                WHEN NOT s.is_standing AND EXISTS (
                    SELECT FROM measurement_aggregates AS a
                    JOIN metrics AS x ON x.id = a.metric_id
                    WHERE a.hospital_id = h.id AND a.metric_id = x.id AND x.source_id = h.source_id AND a.period = 'hour'
                        AND a.bucket_start < $1) THEN $1
                ELSE COALESCE(k.first_seen, 'infinity')
            END
        FROM hospitals AS h
        JOIN sources AS s ON s.id = h.source_id AND s.is_enabled
        LEFT JOIN LATERAL (SELECT min(first_seen_at) AS first_seen FROM hospital_source_keys WHERE hospital_id = h.id) AS k ON true
        -- Of a hospital whose source only announces closures no number is expected.
        WHERE EXISTS (SELECT FROM metrics AS x WHERE x.source_id = s.id)
        ORDER BY h.source_id, h.id
        """;

    /// <summary>
    /// When each hospital's source spoke of it: by the publisher's stamps, or, for a source whose values stand longer than a day, by the
    /// successful runs that confirmed its standing value. Hours that the cleanup has removed are known from the aggregates.
    /// </summary>
    public const string Sightings = """
        WITH enabled AS (
            SELECT id, is_standing FROM sources WHERE is_enabled
        ),
        stamped AS (
            SELECT h.id AS hospital_id, m.reported_at AS at, bool_or(m.state = 'reported') AS has_value
            FROM enabled AS s
            JOIN hospitals AS h ON h.source_id = s.id
            JOIN metrics AS x ON x.source_id = s.id
            CROSS JOIN LATERAL (
                SELECT reported_at, state
                FROM measurements
                WHERE hospital_id = h.id AND metric_id = x.id AND reported_at >= $1 AND reported_at < $2
                -- Keeps it an index lookup a series: joined freely, the whole month is scanned.
                OFFSET 0
            ) AS m
            WHERE NOT s.is_standing AND m.state IN ('reported', 'closed', 'closing_soon')
            GROUP BY h.id, m.reported_at
        ),
        aggregated AS (
            SELECT DISTINCT a.hospital_id, a.bucket_start AS at
            FROM enabled AS s
            JOIN measurement_aggregates AS a ON a.source_id = s.id AND a.period = 'hour' AND a.bucket_start >= $1 AND a.bucket_start < $2
            WHERE NOT s.is_standing
                AND NOT EXISTS (SELECT FROM stamped WHERE hospital_id = a.hospital_id AND date_trunc('hour', at, 'UTC') = a.bucket_start)
        ),
        standing AS (
            SELECT m.hospital_id, seen.at, bool_or(m.state = 'reported') AS has_value
            FROM enabled AS s
            JOIN measurements AS m ON m.source_id = s.id AND m.timestamp_utc >= $1 AND m.first_seen_at < $2
            CROSS JOIN LATERAL (
                SELECT started_at AS at
                FROM scrape_runs
                WHERE source_id = s.id AND status IN ('healthy', 'unchanged') AND started_at >= $1 AND started_at < $2
                    AND finished_at >= m.first_seen_at AND started_at <= m.timestamp_utc
                UNION
                SELECT at FROM (VALUES (m.first_seen_at), (m.timestamp_utc)) AS edge(at) WHERE at >= $1 AND at < $2
            ) AS seen
            WHERE s.is_standing AND m.state IN ('reported', 'closed', 'closing_soon')
            GROUP BY m.hospital_id, seen.at
        )
        SELECT hospital_id, at, has_value FROM stamped
        UNION ALL SELECT hospital_id, at, true FROM aggregated
        UNION ALL SELECT hospital_id, at, has_value FROM standing
        """;

    public const string Anomalies = """
        SELECT hospital_id, count(*)::integer
        FROM measurement_anomalies
        WHERE source_id = ANY (SELECT id FROM sources) AND reported_at >= $1 AND reported_at < $2
        GROUP BY hospital_id
        """;

    /// <summary>The hospitals that stood still on the day $1.</summary>
    public const string Frozen = """
        SELECT hospital_id, frozen_since FROM data_quality_snapshots
        WHERE snapshot_date = $1 AND level = 'hospital' AND frozen_since IS NOT NULL
        """;

    public const string IsComplete =
        "SELECT EXISTS (SELECT FROM data_quality_snapshots WHERE snapshot_date = $1 AND level = 'system' AND is_complete)";

    public const string Remove = "DELETE FROM data_quality_snapshots WHERE snapshot_date = $1";

    public const string Add = """
        INSERT INTO data_quality_snapshots (
            snapshot_date, level, source_id, hospital_id, expected_windows, actual_windows, success_rate, gaps, longest_gap_minutes,
            mean_gap_minutes, hospitals, anomalies, status, is_complete, refreshed_at, frozen_since, frozen_hospitals)
        SELECT $1, r.level, r.source_id, r.hospital_id, r.expected, r.actual, r.rate, r.gaps, r.longest, r.mean, r.hospitals, r.anomalies,
            r.status,
            $2, $3, r.frozen_since, r.frozen_hospitals
        FROM unnest(
            $4::text[], $5::text[], $6::text[], $7::integer[], $8::integer[], $9::double precision[], $10::integer[], $11::integer[],
            $12::double precision[], $13::integer[], $14::integer[], $15::text[], $16::timestamptz[], $17::integer[])
            AS r(
                level, source_id, hospital_id, expected, actual, rate, gaps, longest, mean, hospitals, anomalies, status,
                frozen_since, frozen_hospitals)
        """;

    /// <summary>Rows of a day; of hospitals only when $2.</summary>
    public const string Read = """
        SELECT snapshot_date, level, source_id, hospital_id, expected_windows, actual_windows, gaps, longest_gap_minutes, mean_gap_minutes,
            hospitals, anomalies, is_complete, frozen_since, frozen_hospitals
        FROM data_quality_snapshots
        WHERE snapshot_date = $1 AND ($2 OR level <> 'hospital')
        ORDER BY CASE level WHEN 'source' THEN 0 WHEN 'system' THEN 1 ELSE 2 END, source_id, hospital_id
        """;

    public const string Newest = "SELECT max(snapshot_date) FROM data_quality_snapshots WHERE level = 'system'";

    public const string CompleteDays =
        "SELECT snapshot_date FROM data_quality_snapshots WHERE level = 'system' AND is_complete AND snapshot_date >= $1";
}

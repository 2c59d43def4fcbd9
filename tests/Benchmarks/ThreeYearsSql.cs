namespace WaitTime.Benchmarks;

/// <summary>What <see cref="ThreeYears"/> runs in the database.</summary>
internal static class ThreeYearsSql
{
    /// <summary>
    /// $1 from, $2 up to and without. A fifth of Quebec's hours is late and keeps the stamp before; its stays are daily, Ontario monthly.
    /// </summary>
    public const string Measurements = """
        INSERT INTO measurements (source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value, state, feed,
            feed_rank, run_id)
        SELECT series.source_id, series.hospital_id, series.metric_id, hour + stamp, hour + interval '11 minutes',
            hour + interval '11 minutes',
            CASE WHEN dice > 0.03 THEN round((base * (0.7 + 0.3 * sin(extract(hour
                FROM hour) / 24.0 * 6.283) + random() * 0.4))::numeric)::double precision END,
            CASE WHEN dice > 0.03 THEN 'reported' WHEN dice > 0.01 THEN 'not_reported' ELSE 'closed' END,
            feed, 0, run_id
        FROM generate_series($1::timestamptz, $2::timestamptz - interval '1 hour', interval '1 hour') AS hour
        CROSS JOIN LATERAL (
            SELECT m.source_id, h.id AS hospital_id, m.id AS metric_id,
                CASE m.unit WHEN 'people' THEN 10 WHEN 'percent' THEN 90 ELSE 120 END * (0.5 + (abs(hashtext(h.id)) % 100) / 60.0) AS base,
                CASE m.source_id WHEN 'alberta-ahs' THEN interval '6 minutes' WHEN 'bc-phsa' THEN interval '9 minutes' ELSE interval '0' END AS stamp,
                CASE m.source_id WHEN 'quebec-msss' THEN 'csv' WHEN 'ontario-health' THEN 'page' ELSE 'api' END AS feed,
                random() AS dice, random() AS late, run.id AS run_id
            FROM metrics AS m
            JOIN (SELECT id AS source_id, md5(id || hour)::uuid AS id FROM sources) AS run ON run.source_id = m.source_id
            JOIN hospitals AS h ON h.source_id = m.source_id
            WHERE CASE
                WHEN m.source_id = 'ontario-health' THEN hour = date_trunc('month', hour, 'UTC')
                WHEN m.name IN ('stretcher_stay', 'ambulatory_stay') THEN extract(hour FROM hour AT TIME ZONE 'UTC') = 5
                ELSE true
            END
            -- Read for every hour anew, or the dice fall once for all of them.
            OFFSET 0
        ) AS series
        WHERE NOT (late < 0.2 AND series.source_id = 'quebec-msss')
        """;

    /// <summary>$1 from, $2 up to and without: one an hour and source.</summary>
    public const string Runs = """
        INSERT INTO scrape_runs (
            id, source_id, started_at, finished_at, status, trigger, host, parser_version, readings_parsed, readings_reported, readings_stored,
            before_save_ms, fetch_ms, archive_ms, parse_ms, validate_ms, persist_ms, duration_ms)
        SELECT md5(s.id || hour)::uuid, s.id, hour + interval '11 minutes', hour + interval '11 minutes 2 seconds',
            CASE WHEN random() < 0.02 THEN 'error' ELSE 'healthy' END, 'schedule', 'node', '1', 100, 97, 90, 10, 900, 5, 20, 5, 40, 1000
        FROM generate_series($1::timestamptz, $2::timestamptz - interval '1 hour', interval '1 hour') AS hour
        CROSS JOIN sources AS s
        """;

    /// <summary>$1 from, $2 up to and without, $3 the end of history. An hour holds one reading of a series.</summary>
    public const string Hours = """
        INSERT INTO measurement_aggregates (
            hospital_id, metric_id, period, bucket_start, source_id, samples, mean, minimum, maximum, is_closed, refreshed_at)
        SELECT hospital_id, metric_id, 'hour', date_trunc('hour', reported_at, 'UTC'), source_id, 1, value, value, value, true, $3
        FROM measurements
        WHERE reported_at >= $1 AND reported_at < $2 AND value IS NOT NULL
        """;

    /// <summary>As above; $4 day, week or month.</summary>
    public const string Longer = """
        INSERT INTO measurement_aggregates (
            hospital_id, metric_id, period, bucket_start, source_id, samples, without_value, mean, minimum, maximum, median, p90, stddev, is_closed, refreshed_at)
        SELECT hospital_id, metric_id, $4, bucket, source_id, samples, without_value, mean, minimum, maximum, percentiles[1],
            percentiles[2], stddev,
            bucket < date_trunc($4, $3::timestamptz, 'UTC'), $3
        FROM (
            SELECT hospital_id, metric_id, date_trunc($4, reported_at, 'UTC') AS bucket, source_id, count(value) AS samples,
                count(*) - count(value) AS without_value,
                avg(value) AS mean, min(value) AS minimum, max(value) AS maximum,
                CASE WHEN count(value) >= 3 THEN percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY value) END AS percentiles,
                CASE WHEN count(value) >= 3 THEN stddev_samp(value) END AS stddev
            FROM measurements
            WHERE reported_at >= $1 AND reported_at < $2
            GROUP BY hospital_id, metric_id, bucket, source_id
        ) AS computed
        WHERE samples > 0
        """;

    /// <summary>The statements that make the primary key and the indexes again.</summary>
    public const string IndexesOfAggregates = """
        SELECT CASE WHEN indisprimary
            THEN 'ALTER TABLE measurement_aggregates ADD CONSTRAINT measurement_aggregates_pkey ' || (SELECT pg_get_constraintdef(oid)
                FROM pg_constraint WHERE conindid = indexrelid)
            ELSE pg_get_indexdef(indexrelid) END
        FROM pg_index
        WHERE indrelid = 'measurement_aggregates'::regclass
        """;

    public const string DropIndexesOfAggregates = """
        DO $$
        DECLARE name text;
        BEGIN
            ALTER TABLE measurement_aggregates DROP CONSTRAINT measurement_aggregates_pkey;
            FOR name IN SELECT indexrelid::regclass FROM pg_index WHERE indrelid = 'measurement_aggregates'::regclass LOOP
                EXECUTE 'DROP INDEX ' || name;
            END LOOP;
        END
        $$
        """;
}

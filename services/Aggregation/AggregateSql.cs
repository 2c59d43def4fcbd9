namespace WaitTime.Aggregation;

/// <summary>
/// The statements that compute one period's aggregates of one source from its raw measurements. $1 source, $2 period, $3 starts of the
/// buckets, $4 and $5 the first instant of the first of them and the first after the last, $6 a hospital or null, $7 now.
/// </summary>
public static class AggregateSql
{
    // Percentiles are exact, so every value of a touched bucket is read again. The limits of time let the planner leave out every other
    // month's partition; rows are sorted as bytes, not by a language's rules; and where there is but one bucket, which is so after an
    // hour's runs, nobody computes 300,000 times that a row belongs to it.
    private const string Computed = """
        WITH computed AS (
            SELECT (m.hospital_id COLLATE "C") COLLATE "default" AS hospital_id, m.metric_id, b.bucket_start,
                count(m.value)::integer AS samples,
                (count(*) - count(m.value))::integer AS without_value,
                avg(m.value) AS mean,
                min(m.value) AS minimum,
                max(m.value) AS maximum,
                CASE WHEN count(m.value) >= 3 THEN percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY m.value) END AS percentiles,
                CASE WHEN count(m.value) >= 3 THEN stddev_samp(m.value) END AS stddev
            FROM measurements AS m
            JOIN unnest($3::timestamptz[]) AS b(bucket_start) 
                ON b.bucket_start = CASE WHEN cardinality($3::timestamptz[]) = 1 THEN $4 ELSE date_trunc($2, m.reported_at, 'UTC') END
            WHERE m.source_id = $1 AND m.reported_at >= $4 AND m.reported_at < $5 AND ($6::text IS NULL OR m.hospital_id = $6)
            GROUP BY m.hospital_id COLLATE "C", m.metric_id, b.bucket_start
        ),
        stored AS (
            SELECT c.*, a.hospital_id IS NOT NULL AS known, c.samples + c.without_value >= a.samples + a.without_value AS accounts_for_it
            FROM computed AS c
            LEFT JOIN measurement_aggregates AS a
                ON a.hospital_id = c.hospital_id AND a.metric_id = c.metric_id AND a.period = $2 AND a.bucket_start = c.bucket_start
        )
        """;

    private const string Counted = """
        SELECT
            count(*) AS computed,
            count(*) FILTER (WHERE samples > 0 AND NOT known) AS added,
            count(*) FILTER (WHERE samples > 0 AND known AND accounts_for_it) AS replaced,
            count(*) FILTER (WHERE known AND NOT accounts_for_it) AS kept,
            count(*) FILTER (WHERE samples = 0 AND known AND accounts_for_it) AS removed
        FROM stored
        """;

    /// <summary>Counts what <see cref="Refresh"/> would do; writes nothing.</summary>
    public const string Try = Computed + "\n" + Counted;

    // Only whoever holds the lock writes here, so that what was seen as stored still is. A row gives way to one that was computed from
    // as many readings at least: a reading never goes but by a cleanup, while its value may be withdrawn.
    public const string Refresh =
        Computed
        + """
            ,
            written AS (
                INSERT INTO measurement_aggregates AS a (
                    hospital_id, metric_id, period, bucket_start, source_id, samples, without_value, mean, minimum, maximum, median, p90,
                    stddev,
                    is_closed, refreshed_at)
                SELECT hospital_id, metric_id, $2, bucket_start, $1, samples, without_value, mean, minimum, maximum, percentiles[1],
                    percentiles[2], stddev,
                    bucket_start < date_trunc($2, $7::timestamptz, 'UTC'), $7
                FROM stored
                WHERE samples > 0 AND (NOT known OR accounts_for_it)
                ON CONFLICT (hospital_id, metric_id, period, bucket_start) DO UPDATE SET
                    source_id = EXCLUDED.source_id, samples = EXCLUDED.samples, without_value = EXCLUDED.without_value,
                        mean = EXCLUDED.mean,
                    minimum = EXCLUDED.minimum, maximum = EXCLUDED.maximum, median = EXCLUDED.median, p90 = EXCLUDED.p90,
                    stddev = EXCLUDED.stddev, is_closed = EXCLUDED.is_closed, refreshed_at = EXCLUDED.refreshed_at
            ),
            removed AS (
                DELETE FROM measurement_aggregates AS a
                USING stored AS s
                WHERE s.samples = 0 AND s.accounts_for_it
                    AND a.hospital_id = s.hospital_id AND a.metric_id = s.metric_id AND a.period = $2 AND a.bucket_start = s.bucket_start
            )

            """
        + Counted;

    /// <summary>$1 now. A bucket that is over and was not touched since is closed as it stands.</summary>
    public const string Close =
        "UPDATE measurement_aggregates SET is_closed = true WHERE NOT is_closed AND "
        + "bucket_start < date_trunc(period, $1::timestamptz, 'UTC')";
}

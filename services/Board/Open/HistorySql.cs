namespace WaitTime.Board.Open;

/// <summary>What a hospital's past is read by.</summary>
internal static class HistorySql
{
    public const string Buckets = """
        SELECT metric_id, bucket_start, samples, without_value, mean, minimum, maximum, median, p90, is_closed
        FROM open.aggregates
        WHERE hospital_id = @hospital AND period = @grain AND metric_id = ANY (@metrics) AND bucket_start >= @from AND bucket_start < @to
        ORDER BY metric_id, bucket_start
        LIMIT @most
        """;

    /// <summary>An hour belongs to the day in which it starts. Given: where each day starts, and where the last one ends.</summary>
    public const string LocalDays = """
        SELECT metric_id, width_bucket(bucket_start, @starts::timestamptz[]) AS number, sum(samples)::integer AS samples,
            count(*)::integer AS hours, sum(mean * samples) / sum(samples) AS mean, min(minimum) AS minimum, max(maximum) AS maximum,
            bool_and(is_closed) AS is_closed
        FROM open.aggregates
        WHERE hospital_id = @hospital AND period = 'hour' AND metric_id = ANY (@metrics) AND bucket_start >= @from AND bucket_start < @to
        GROUP BY 1, 2
        ORDER BY 1, 2
        """;

    public const string Patterns = """
        SELECT metric_id, day_of_week, hour_of_day, samples, p50, p90, from_date, to_date, time_zone
        FROM open.patterns
        WHERE hospital_id = @hospital AND metric_id = ANY (@metrics)
        ORDER BY metric_id, day_of_week, hour_of_day
        """;
}

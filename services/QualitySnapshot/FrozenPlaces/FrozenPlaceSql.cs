namespace WaitTime.QualitySnapshot.FrozenPlaces;

/// <summary>The statement of <see cref="FrozenPlaceReader"/>.</summary>
public static class FrozenPlaceSql
{
    /// <summary>
    /// What every series did in the look-back: $1 is its beginning, $2 its end, $3 the beginning of the last days, in which changes are
    /// counted, $4 a source; null for all whose values do not stand for longer than a day. A row stands for every reading that confirmed
    /// it, so that a place whose stamp stands still is seen too. A range without a number stands by its lower end. Of the time
    /// before the look-back only the row that stood at its beginning is read.
    /// </summary>
    public const string Series = """
        WITH series AS (
            SELECT s.id AS source_id, s.interval_minutes, h.id AS hospital_id, x.id AS metric_id, x.name AS metric, x.unit
            FROM sources AS s
            JOIN hospitals AS h ON h.source_id = s.id
            JOIN metrics AS x ON x.source_id = s.id AND x.valid_to IS NULL
            WHERE s.is_enabled AND NOT s.is_standing AND ($4::text IS NULL OR s.id = $4)
        ),
        -- What a suspect run brought moves nothing.
        suspect AS MATERIALIZED (
            SELECT COALESCE(array_agg(id), '{}') AS runs FROM scrape_runs WHERE status = 'suspect' AND started_at >= $1 AND started_at < $2
        )
        SELECT source_id, hospital_id, metric, unit, interval_minutes, value, since, until, observations, changes, recent, zeros
        FROM series
        CROSS JOIN suspect
        CROSS JOIN LATERAL (
            SELECT max(newest) AS value, min(at) FILTER (WHERE stands) AS since, max(last) AS until,
                sum(seen) FILTER (WHERE stands)::integer AS observations,
                count(*) FILTER (WHERE at >= $3 AND value <> before)::integer AS changes,
                COALESCE(sum(seen) FILTER (WHERE last >= $3), 0)::integer AS recent,
                COALESCE(sum(seen) FILTER (WHERE last >= $3 AND value = 0), 0)::integer AS zeros
            FROM (
                SELECT *, NOT bool_or(value <> newest) OVER (ORDER BY at ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS stands
                FROM (
                    SELECT at, last, value, lag(value) OVER (ORDER BY at) AS before,
                        last_value(value) OVER (ORDER BY at ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS newest,
                        1 + floor(extract(epoch FROM GREATEST(last - GREATEST(first, at), interval '0')) / (60 * interval_minutes)) AS seen
                    FROM (
                        SELECT reported_at AS at, first_seen_at AS first, LEAST(GREATEST(timestamp_utc, reported_at), $2) AS last,
                            COALESCE(value, lower, upper) AS value
                        FROM measurements
                        WHERE hospital_id = series.hospital_id AND metric_id = series.metric_id AND reported_at >= $1 AND reported_at < $2
                            AND state = 'reported' AND run_id <> ALL (suspect.runs)
                        UNION ALL
                        SELECT $1, first, last, value
                        FROM (
                            SELECT first_seen_at AS first, LEAST(timestamp_utc, $2) AS last, COALESCE(value, lower, upper) AS value, state
                            FROM measurements
                            WHERE hospital_id = series.hospital_id AND metric_id = series.metric_id
                                AND reported_at < $1 AND reported_at >= $1 - interval '30 days'
                            ORDER BY reported_at DESC
                            LIMIT 1
                        ) AS standing
                        WHERE last >= $1 AND state = 'reported'
                        -- Keeps it two index lookups a series: joined freely, whole months are scanned.
                        OFFSET 0
                    ) AS row
                ) AS followed
            ) AS judged
        ) AS figures
        WHERE value IS NOT NULL
        """;
}

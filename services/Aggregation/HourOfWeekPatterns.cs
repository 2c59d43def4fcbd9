using Npgsql;
using NpgsqlTypes;
using WaitTime.Core.Storage;

namespace WaitTime.Aggregation;

/// <summary>
/// What is usual at an hour of the week by the clock on the hospital's wall: of the hours' means of the last 12 weeks, to the end of
/// yesterday. An hour that the clock shows twice counts twice, one that it leaves out not at all. The clock is <c>zone_offsets</c>, which
/// must be current.
/// </summary>
internal sealed class HourOfWeekPatterns(NpgsqlConnection connection)
{
    private const int Days = 12 * 7;

    /// <summary>
    /// Sources without patterns, or with some that end before yesterday by the hospital's clock or went by another clock than it has now:
    /// another zone, or older rules of it.
    /// </summary>
    public async Task<IReadOnlyList<string>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = Sql.Command(
            connection,
            """
            WITH clocks AS (
                SELECT time_zone, rules_version, ($1::timestamptz AT TIME ZONE 'UTC' + utc_offset)::date AS today
                FROM zone_offsets
                WHERE valid_from <= $1 AND valid_to > $1
            )
            SELECT s.id
            FROM sources AS s
            WHERE NOT EXISTS (SELECT FROM hour_of_week_patterns AS p WHERE p.source_id = s.id)
                OR EXISTS (
                    SELECT FROM hospital_zones AS h
                    JOIN clocks AS c ON c.time_zone = h.time_zone
                    JOIN metrics AS x ON x.source_id = s.id
                    -- Those of a hospital and a metric are written together: one speaks for all.
                    CROSS JOIN LATERAL (
                        SELECT to_date, time_zone, rules_version
                        FROM hour_of_week_patterns
                        WHERE hospital_id = h.hospital_id AND metric_id = x.id
                        LIMIT 1
                    ) AS p
                    WHERE p.to_date < c.today - 1
                        OR p.time_zone IS DISTINCT FROM c.time_zone OR p.rules_version IS DISTINCT FROM c.rules_version
                )
            ORDER BY s.id
            """,
            now
        );
        var sources = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            sources.Add(reader.GetString(0));
        return sources;
    }

    /// <summary>Puts new patterns in the place of a source's, or of one hospital's of it, in the caller's transaction.</summary>
    /// <returns>How many there are now.</returns>
    public async Task<int> RefreshAsync(string sourceId, string? hospitalId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await new AggregateStore(connection).PrepareAsync(cancellationToken);
        await using var delete = new NpgsqlCommand(
            "DELETE FROM hour_of_week_patterns WHERE source_id = $1 AND ($2::text IS NULL OR hospital_id = $2)",
            connection
        );
        Add(delete, sourceId, hospitalId);
        await delete.ExecuteNonQueryAsync(cancellationToken);
        // A window that has a change of clocks in it is two pieces, each with its offset.
        await using var insert = new NpgsqlCommand(
            """
            WITH windows AS (
                SELECT h.hospital_id, c.time_zone, c.rules_version, c.today, c.today - $4::integer AS from_date, c.today - 1 AS to_date
                FROM hospital_zones AS h
                JOIN (
                    SELECT time_zone, rules_version, ($3::timestamptz AT TIME ZONE 'UTC' + utc_offset)::date AS today
                    FROM zone_offsets
                    WHERE valid_from <= $3 AND valid_to > $3
                ) AS c ON c.time_zone = h.time_zone
                WHERE $2::text IS NULL OR h.hospital_id = $2
            ),
            pieces AS MATERIALIZED (
                SELECT w.hospital_id, o.utc_offset, piece.starts, piece.ends
                FROM windows AS w
                JOIN zone_offsets AS o ON o.time_zone = w.time_zone
                CROSS JOIN LATERAL (
                    SELECT GREATEST(o.valid_from, (w.from_date::timestamp - o.utc_offset) AT TIME ZONE 'UTC') AS starts,
                        LEAST(o.valid_to, (w.today::timestamp - o.utc_offset) AT TIME ZONE 'UTC') AS ends
                ) AS piece
                WHERE piece.starts < piece.ends
            )
            INSERT INTO hour_of_week_patterns (
                hospital_id, metric_id, day_of_week, hour_of_day, source_id, samples, p50, p90, from_date, to_date,
                time_zone, rules_version, refreshed_at)
            SELECT pattern.hospital_id, pattern.metric_id, pattern.day_of_week, pattern.hour_of_day, $1, pattern.samples,
                pattern.percentiles[1], pattern.percentiles[2], w.from_date, w.to_date, w.time_zone, w.rules_version, $3
            FROM (
                SELECT (a.hospital_id COLLATE "C") COLLATE "default" AS hospital_id, a.metric_id,
                    extract(isodow FROM local.hour)::smallint AS day_of_week, extract(hour FROM local.hour)::smallint AS hour_of_day,
                    count(*)::integer AS samples, percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY a.mean) AS percentiles
                FROM measurement_aggregates AS a
                JOIN pieces AS p ON p.hospital_id = a.hospital_id AND a.bucket_start >= p.starts AND a.bucket_start < p.ends
                CROSS JOIN LATERAL (SELECT a.bucket_start AT TIME ZONE 'UTC' + p.utc_offset AS hour) AS local
                WHERE a.source_id = $1 AND a.period = 'hour' AND ($2::text IS NULL OR a.hospital_id = $2)
                    AND a.bucket_start >= (SELECT min(starts) FROM pieces) AND a.bucket_start < (SELECT max(ends) FROM pieces)
                GROUP BY a.hospital_id COLLATE "C", a.metric_id, 3, 4
            ) AS pattern
            JOIN windows AS w ON w.hospital_id = pattern.hospital_id
            """,
            connection
        );
        Add(insert, sourceId, hospitalId);
        insert.Parameters.Add(new() { Value = now });
        insert.Parameters.Add(new() { Value = Days });
        return await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Add(NpgsqlCommand command, string sourceId, string? hospitalId)
    {
        command.Parameters.Add(new() { Value = sourceId });
        command.Parameters.Add(new() { Value = (object?)hospitalId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
    }
}

using Npgsql;
using NpgsqlTypes;

namespace WaitTime.Core.Quality.Aggregates;

/// <summary>
/// What is usual at an hour of the week by the clock on the hospital's wall: of the hours' means of the last 12 weeks, to the end of
/// yesterday. An hour that the clock shows twice counts twice, one that it leaves out not at all.
/// </summary>
internal sealed class HourOfWeekPatterns(NpgsqlConnection connection)
{
    private const int Days = 12 * 7;

    /// <summary>Sources without patterns, or with some that end before yesterday by the source's clock.</summary>
    public async Task<IReadOnlyList<string>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT s.id
            FROM sources AS s
            WHERE NOT EXISTS (SELECT FROM hour_of_week_patterns AS p WHERE p.source_id = s.id)
                OR EXISTS (
                    SELECT FROM hour_of_week_patterns AS p
                    WHERE p.source_id = s.id AND p.to_date < ($1::timestamptz AT TIME ZONE s.time_zone)::date - 1)
            ORDER BY s.id
            """,
            connection) { Parameters = { new() { Value = now } } };
        var sources = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) sources.Add(reader.GetString(0));
        return sources;
    }

    /// <summary>Puts new patterns in the place of a source's, or of one hospital's of it, in the caller's transaction.</summary>
    /// <returns>How many there are now.</returns>
    public async Task<int> RefreshAsync(string sourceId, string? hospitalId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await new AggregateStore(connection).PrepareAsync(cancellationToken);
        await using var delete = new NpgsqlCommand("DELETE FROM hour_of_week_patterns WHERE source_id = $1 AND ($2::text IS NULL OR hospital_id = $2)", connection);
        Add(delete, sourceId, hospitalId);
        await delete.ExecuteNonQueryAsync(cancellationToken);
        await using var insert = new NpgsqlCommand(
            """
            INSERT INTO hour_of_week_patterns (
                hospital_id, metric_id, day_of_week, hour_of_day, source_id, samples, p50, p90, from_date, to_date, refreshed_at)
            SELECT hospital_id, metric_id, day_of_week, hour_of_day, $1, samples, percentiles[1], percentiles[2], from_date, to_date, $3
            FROM (
                SELECT (a.hospital_id COLLATE "C") COLLATE "default" AS hospital_id, a.metric_id,
                    extract(isodow FROM local.hour)::smallint AS day_of_week, extract(hour FROM local.hour)::smallint AS hour_of_day,
                    count(*)::integer AS samples, percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY a.mean) AS percentiles,
                    days.from_date, days.to_date
                FROM sources AS s
                CROSS JOIN LATERAL (
                    SELECT today - $4::integer AS from_date, today - 1 AS to_date, today
                    FROM (SELECT ($3::timestamptz AT TIME ZONE s.time_zone)::date AS today) AS clock
                ) AS days
                JOIN measurement_aggregates AS a
                    ON a.source_id = $1 AND a.period = 'hour'
                    AND a.bucket_start >= days.from_date::timestamp AT TIME ZONE s.time_zone
                    AND a.bucket_start < days.today::timestamp AT TIME ZONE s.time_zone
                CROSS JOIN LATERAL (SELECT a.bucket_start AT TIME ZONE s.time_zone AS hour) AS local
                WHERE s.id = $1 AND ($2::text IS NULL OR a.hospital_id = $2)
                GROUP BY a.hospital_id COLLATE "C", a.metric_id, 3, 4, days.from_date, days.to_date
            ) AS pattern
            """,
            connection);
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

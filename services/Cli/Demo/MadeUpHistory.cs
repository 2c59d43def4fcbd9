using Dapper;
using WaitTime.Core.Storage;

namespace WaitTime.Cli.Demo;

/// <summary>
/// Some days before the samples, made up from them: each number goes up towards the evening and down at night, and no two hospitals move
/// alike. So charts and patterns have something to show. Months and days before are left alone.
/// </summary>
internal static class MadeUpHistory
{
    public const int Days = 3;

    private const string Sql = """
        WITH months AS (
            SELECT ensure_measurement_partition(month::date)
            FROM generate_series(
                date_trunc('month', now() - make_interval(days => @days + 1), 'UTC'), now(), interval '1 month') AS month
        ),
        newest AS (
            SELECT m.*, k.unit
            FROM measurements AS m
            JOIN metrics AS k ON k.id = m.metric_id AND k.time_window IN ('LIVE', 'RECENT')
            WHERE (SELECT count(*) FROM months) > 0
        ),
        made AS (
            SELECT n.*, n.reported_at - make_interval(hours => hours_before) AS at,
                1 + 0.35 * sin((date_part('hour', n.reported_at - make_interval(hours => hours_before)) - 16) * pi() / 12)
                    + 0.15 * (abs(hashtext(concat(n.hospital_id, n.metric_id, hours_before))) % 200 - 100) / 100.0 AS factor
            FROM newest AS n
            CROSS JOIN generate_series(1, 24 * @days) AS hours_before
        ),
        written AS (
            INSERT INTO measurements (
                source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value, lower, upper, state, feed, feed_rank,
                run_id)
            SELECT source_id, hospital_id, metric_id, at, at + interval '7 min', at + interval '7 min', round(value * factor), lower, upper,
                state, feed, feed_rank, run_id
            FROM made
            WHERE value IS NULL OR lower IS NULL
            ON CONFLICT DO NOTHING
            RETURNING source_id, reported_at
        ),
        touched AS (
            INSERT INTO aggregate_touches (source_id, hour, touched_at)
            SELECT DISTINCT source_id, date_trunc('hour', reported_at, 'UTC'), now() FROM written
            ON CONFLICT DO NOTHING
        )
        SELECT count(*) FROM written
        """;

    /// <returns>How many readings were made up.</returns>
    public static Task<long> WriteAsync(Database database, CancellationToken cancellationToken) =>
        database.RunAsync(
            (connection, token) =>
                connection.ExecuteScalarAsync<long>(Sql, new { days = Days, token }, commandTimeout: Core.Storage.Sql.Unlimited),
            cancellationToken
        );
}

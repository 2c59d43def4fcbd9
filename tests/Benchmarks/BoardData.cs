using WaitTime.Testing;

namespace WaitTime.Benchmarks;

/// <summary>
/// What a board shows after a month: a reading of this hour for every seeded hospital and metric, a month of one open source's raw
/// readings (375,720), and for each hospital a year of days and a month of hours.
/// </summary>
internal static class BoardData
{
    /// <summary>Whose past is asked for.</summary>
    public const string Hospital = "ca-qc-jewish-general";

    private static readonly string[] Statements =
    [
        """
            UPDATE sources SET redistribution = CASE id WHEN 'quebec-msss' THEN 'open' ELSE 'display_only' END;
            UPDATE hospitals SET is_verified = true, is_visible = true
            """,
        """
            SELECT ensure_measurement_partition((now() - months * interval '1 month')::date) FROM generate_series(0, 2) AS months
            """,
        """
            INSERT INTO scrape_runs (id, source_id, started_at, finished_at, status, trigger, host, readings_stored)
            SELECT md5(id)::uuid, id, now() - interval '5 s', now(), 'healthy', 'schedule', 'node', 10 FROM sources;
            INSERT INTO scrape_run_feeds (run_id, source_id, feed, fetched_at) SELECT md5(id)::uuid, id, 'page', now() FROM sources;
            INSERT INTO scraper_status (source_id, last_run, status, measurements_count, last_success_run, last_run_id, last_change_at)
            SELECT id, now(), 'healthy', 10, now(), md5(id)::uuid, now() FROM sources;
            INSERT INTO job_status (job_name, last_run, last_success, last_exit_code, last_duration_ms, host)
            VALUES ('heartbeat', now(), now(), 0, 10, 'node')
            """,
        """
            INSERT INTO measurements (source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value, state, feed,
                feed_rank, run_id)
            SELECT m.source_id, k.hospital_id, m.id,
                CASE m.time_window WHEN 'MONTH' THEN date_trunc('month', now()) - interval '2 months' ELSE date_trunc('hour', now()) END,
                now(), now(), abs(hashtext(k.hospital_id || m.id)) % 300, 'reported', 'page', 1, md5(m.source_id)::uuid
            FROM metrics AS m
            JOIN (SELECT DISTINCT source_id, hospital_id FROM hospital_source_keys) AS k ON k.source_id = m.source_id
            WHERE m.valid_to IS NULL
            """,
        """
            INSERT INTO measurements (source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value, state, feed,
                feed_rank, run_id)
            SELECT 'quebec-msss', h.id, t.id, hour, hour + interval '59 minutes', hour + interval '5 minutes',
                abs(hashtext(h.id || hour::text)) % 300, 'reported', 'csv', 0, md5('quebec-msss')::uuid
            FROM generate_series(1, 744) AS n(number)
            CROSS JOIN LATERAL (SELECT date_trunc('hour', now()) - n.number * interval '1 hour' AS hour) AS times
            CROSS JOIN (SELECT id FROM hospitals WHERE source_id = 'quebec-msss' ORDER BY id LIMIT 101) AS h
            CROSS JOIN (SELECT id FROM metrics WHERE source_id = 'quebec-msss' AND valid_to IS NULL ORDER BY id LIMIT 5) AS t
            """,
        """
            INSERT INTO measurement_aggregates (hospital_id, metric_id, period, bucket_start, source_id, samples, mean, minimum, maximum,
                is_closed, refreshed_at)
            SELECT k.hospital_id, m.id, p.period, at, m.source_id, 24, abs(hashtext(k.hospital_id || at::text)) % 300, 10, 300, true, now()
            FROM metrics AS m
            JOIN (SELECT DISTINCT source_id, hospital_id FROM hospital_source_keys) AS k ON k.source_id = m.source_id
            CROSS JOIN (VALUES ('day', interval '1 day', 365), ('hour', interval '1 hour', 744)) AS p(period, step, number)
            CROSS JOIN LATERAL (
                SELECT date_trunc(p.period, now()) - n * p.step AS at FROM generate_series(1, p.number) AS n
            ) AS times
            WHERE m.valid_to IS NULL
            """,
        "DELETE FROM aggregate_touches",
        "VACUUM ANALYZE",
    ];

    public static async Task FillAsync(TestDatabase database)
    {
        foreach (var statement in Statements)
        {
            await using var command = database.Database.Source.CreateCommand(statement);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
        }
    }
}

using WaitTime.Testing;

namespace WaitTime.Board.Tests;

/// <summary>
/// A database with made-up numbers of every seeded source, seen at one moment: an hour's readings with every state, Ontario's months, a
/// hospital that is hidden, and names that are hard to write down.
/// </summary>
internal static class World
{
    /// <summary>When the board is asked.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    /// <summary>It must be nowhere.</summary>
    public const string HiddenId = "ca-qc-hidden-place";

    public const string HiddenName = "Nowhere To Be Seen";

    /// <summary>Of the hidden hospital, and of nobody else.</summary>
    public const int HiddenValue = 424_242;

    private const string Sql = """
        SELECT ensure_measurement_partition('2026-11-01'), ensure_measurement_partition('2026-09-01');

        INSERT INTO scrape_runs (id, source_id, started_at, finished_at, status, trigger, host, message, readings_stored)
        SELECT md5(id)::uuid, id, @seen - interval '5 s', @seen, 'healthy', 'schedule', 'secret-host', 'secret message', 10 FROM sources;

        INSERT INTO scrape_run_feeds (run_id, source_id, feed, fetched_at, observed_at)
        SELECT md5(id)::uuid, id, 'page', @seen, CASE WHEN id = 'alberta-ahs' THEN @reported END FROM sources;

        INSERT INTO scraper_status (source_id, last_run, status, measurements_count, last_success_run, last_run_id, last_change_at)
        SELECT id, @seen, 'healthy', 10, @seen, md5(id)::uuid, @seen FROM sources;

        INSERT INTO hospitals (id, name, province, source_id, is_verified, is_visible)
        VALUES (@hiddenId, @hiddenName, 'QC', 'quebec-msss', true, false);
        INSERT INTO hospital_source_keys (source_id, key, match_key, hospital_id)
        VALUES ('quebec-msss', 'hidden', 'hidden', @hiddenId);
        UPDATE hospitals SET name = '=1+1' WHERE id = 'ca-bc-vgh';
        UPDATE hospitals SET name = E'a\nb, "c"' WHERE id = 'ca-bc-richmond';
        UPDATE hospitals SET name = '-5' WHERE id = 'ca-bc-st-pauls';

        INSERT INTO measurements (
            source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value, state, feed, feed_rank, run_id)
        SELECT m.source_id, k.hospital_id, m.id, CASE m.time_window WHEN 'MONTH' THEN '2026-09-01 00:00Z' ELSE @reported END, @seen,
            @seen,
            CASE WHEN s.state = 'reported'
                THEN CASE WHEN k.hospital_id = @hiddenId THEN @hiddenValue ELSE (h.number * 7 + m.id) % 400 END END,
            s.state, 'page', 1, md5(m.source_id)::uuid
        FROM metrics AS m
        JOIN (SELECT DISTINCT source_id, hospital_id FROM hospital_source_keys) AS k ON k.source_id = m.source_id
        JOIN (SELECT id, row_number() OVER (ORDER BY id) AS number FROM hospitals) AS h ON h.id = k.hospital_id
        CROSS JOIN LATERAL (
            SELECT CASE
                WHEN k.hospital_id = @hiddenId THEN 'reported'
                WHEN h.number % 11 = 3 THEN 'not_reported'
                WHEN h.number % 17 = 5 THEN 'closed'
                ELSE 'reported'
            END AS state
        ) AS s
        WHERE m.valid_to IS NULL;

        INSERT INTO job_status (job_name, last_run, last_success, last_exit_code, last_duration_ms, host)
        VALUES ('heartbeat', @seen, @seen, 0, 10, 'secret-host');
        """;

    /// <summary>A month of days, a week's patterns, a closure, an incident, a correction and a changed definition.</summary>
    public const string Past = """
        INSERT INTO measurement_aggregates (
            hospital_id, metric_id, period, bucket_start, source_id, samples, mean, minimum, maximum, is_closed, refreshed_at)
        SELECT l.hospital_id, l.metric_id, 'day', day, m.source_id, 24, l.value, l.value * 0.5, l.value * 1.5, true, now()
        FROM open.latest AS l
        JOIN metrics AS m ON m.id = l.metric_id
        CROSS JOIN generate_series('2026-10-27 00:00Z', '2026-11-25 00:00Z', interval '1 day') AS day
        WHERE l.value IS NOT NULL AND l.hospital_id = 'ca-qc-jewish-general' AND day <> '2026-11-08 00:00Z';

        INSERT INTO hour_of_week_patterns (
            hospital_id, metric_id, day_of_week, hour_of_day, source_id, samples, p50, p90, from_date, to_date, refreshed_at, time_zone)
        SELECT l.hospital_id, l.metric_id, day, hour, m.source_id, 12, l.value, l.value * 1.4, '2026-09-01', '2026-11-25', now(),
            'America/Toronto'
        FROM open.latest AS l
        JOIN metrics AS m ON m.id = l.metric_id
        CROSS JOIN generate_series(1, 7) AS day
        CROSS JOIN generate_series(5, 23) AS hour
        WHERE l.value IS NOT NULL AND l.hospital_id = 'ca-qc-jewish-general';

        INSERT INTO closures (
            source_id, hospital_id, starts_at, ends_at, feed, reason, notices, first_seen_at, last_seen_at, run_id)
        VALUES ('quebec-msss', 'ca-qc-jewish-general', '2026-11-20 00:00Z', '2026-11-21 00:00Z', 'page', 'Travaux', '{1}',
            '2026-11-19 00:00Z', '2026-11-20 00:00Z', md5('quebec-msss')::uuid);

        INSERT INTO incidents (source_id, kind, fingerprint, severity, opened_at, updated_at, message)
        VALUES ('bc-phsa', 'error', 'x', 'P2', '2026-11-26 10:00Z', '2026-11-26 10:00Z', 'secret message');

        INSERT INTO measurement_revisions (
            source_id, hospital_id, metric_id, reported_at, old_value, old_state, old_feed, old_run_id, new_value, new_state, new_run_id,
            parser_version, revised_at)
        SELECT 'quebec-msss', hospital_id, metric_id, reported_at, 11, 'reported', 'page', md5('quebec-msss')::uuid, value, state,
            md5('quebec-msss')::uuid, '1', '2026-11-26 11:53Z'
        FROM measurements WHERE hospital_id = 'ca-qc-jewish-general' LIMIT 1;

        INSERT INTO methodology_change_events (source_id, kind, window_start, window_end, detected_at)
        VALUES ('quebec-msss', 'value_shift', '2026-11-01', '2026-11-08', '2026-11-09 00:00Z');
        """;

    /// <summary>When the newest run saw what it saw.</summary>
    public static DateTimeOffset SeenAt => Now.AddMinutes(-7);

    /// <summary>The publishers' stamp.</summary>
    public static DateTimeOffset ReportedAt => Now.AddHours(-1);

    public static Task<TestDatabase> CreateAsync(ClusterFixture fixture)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        return fixture.Cluster.CreateAsync(nameof(World), FillAsync);
    }

    public static Task FillAsync(TestDatabase database) =>
        database.ExecuteAsync(
            Sql,
            new
            {
                seen = SeenAt.UtcDateTime,
                reported = ReportedAt.UtcDateTime,
                hiddenId = HiddenId,
                hiddenName = HiddenName,
                hiddenValue = HiddenValue,
            }
        );
}

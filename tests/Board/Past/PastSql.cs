namespace WaitTime.Board.Tests.Past;

/// <summary>A second fill: aggregates, patterns and records, with gaps, zeros, an ended meaning, and the hidden hospital's own.</summary>
internal static class PastSql
{
    /// <summary>When clocks change: hours are there for these days.</summary>
    public const string Fill = """
        -- A meaning that ended on 3 November 2026; the one in force began then.
        INSERT INTO metrics (source_id, name, family, start_event, end_event, statistic, patient_scope, unit, definition, definition_url,
            basis, time_window, valid_to)
        SELECT source_id, name, family, start_event, end_event, 'MEDIAN', patient_scope, unit, 'As it was.', definition_url, basis,
            time_window, '2026-11-03'
        FROM metrics WHERE source_id = 'bc-phsa' AND name = 'wait';
        UPDATE metrics SET valid_from = '2026-11-03' WHERE source_id = 'bc-phsa' AND name = 'wait' AND valid_to IS NULL;

        -- Every hour around the changes of clocks, for one hospital and one metric of each zone.
        INSERT INTO measurement_aggregates (
            hospital_id, metric_id, period, bucket_start, source_id, samples, without_value, mean, minimum, maximum, is_closed,
            refreshed_at)
        SELECT one.hospital_id, one.metric_id, 'hour', t, one.source_id, 1 + n % 3, 0, n, n - 1, n + 1, true, @now
        FROM (
            SELECT DISTINCT ON (h.time_zone) h.id AS hospital_id, m.id AS metric_id, m.source_id
            FROM open.hospitals AS h
            JOIN metrics AS m ON m.source_id = ANY (h.sources) AND m.valid_to IS NULL AND m.time_window <> 'MONTH'
            WHERE h.id <> @shown
            ORDER BY h.time_zone, h.id, m.id
        ) AS one
        CROSS JOIN LATERAL (
            SELECT t, (extract(epoch FROM t) / 3600)::integer % 500 AS n
            FROM generate_series(timestamptz '2026-03-05 00:00Z', '2026-03-12 00:00Z', interval '1 hour') AS t
            UNION ALL
            SELECT t, (extract(epoch FROM t) / 3600)::integer % 500
            FROM generate_series(timestamptz '2026-10-29 00:00Z', '2026-11-05 00:00Z', interval '1 hour') AS t
        ) AS hours;
        INSERT INTO measurement_aggregates (
            hospital_id, metric_id, period, bucket_start, source_id, samples, without_value, mean, minimum, maximum, is_closed,
            refreshed_at)
        SELECT hospital_id, metric_id, 'day', date_trunc('day', bucket_start, 'UTC'), source_id, sum(samples), 0,
            sum(mean * samples) / sum(samples), min(minimum), max(maximum), true, @now
        FROM measurement_aggregates WHERE period = 'hour'
        GROUP BY hospital_id, metric_id, date_trunc('day', bucket_start, 'UTC'), source_id;

        -- Days with a gap on the fifth, and a value of zero on the sixth; and the hidden hospital's.
        INSERT INTO measurement_aggregates (
            hospital_id, metric_id, period, bucket_start, source_id, samples, without_value, mean, minimum, maximum, median, p90,
            is_closed, refreshed_at)
        SELECT @shown, m.id, p.period, d.day, m.source_id, d.samples, 2, d.mean, d.mean, d.mean, CASE WHEN d.samples >= 3 THEN d.mean END,
            CASE WHEN d.samples >= 3 THEN d.mean END, true, @now
        FROM metrics AS m
        JOIN (VALUES (timestamptz '2026-11-01 00:00Z', 24, 31.5), ('2026-11-02 00:00Z', 24, 32.5), ('2026-11-03 00:00Z', 2, 33.5),
            ('2026-11-04 00:00Z', 24, 34.5), ('2026-11-06 00:00Z', 24, 0)) AS d(day, samples, mean)
            ON CASE WHEN d.day < '2026-11-03 00:00Z' THEN m.valid_to IS NOT NULL ELSE m.valid_to IS NULL END
        CROSS JOIN (VALUES ('day'), ('hour')) AS p(period)
        WHERE m.source_id = 'bc-phsa' AND m.name = 'wait';
        INSERT INTO measurement_aggregates (
            hospital_id, metric_id, period, bucket_start, source_id, samples, mean, minimum, maximum, is_closed, refreshed_at)
        SELECT @hiddenId, id, p.period, '2026-11-04 00:00Z', source_id, 24, @hiddenValue, @hiddenValue, @hiddenValue, true, @now
        FROM metrics CROSS JOIN (VALUES ('day'), ('hour')) AS p(period) WHERE source_id = 'quebec-msss';

        INSERT INTO hour_of_week_patterns (
            hospital_id, metric_id, day_of_week, hour_of_day, source_id, samples, p50, p90, from_date, to_date, refreshed_at, time_zone)
        SELECT v.hospital, m.id, v.day, v.hour, m.source_id, 12, v.p50, v.p50 * 2, '2026-09-03', '2026-11-25', @now, v.zone
        FROM (VALUES (@shown, 1, 0, 0.0, 'America/Vancouver', 'bc-phsa'), (@shown, 1, 1, 45.0, 'America/Vancouver', 'bc-phsa'),
            (@shown, 7, 23, 90.0, 'America/Vancouver', 'bc-phsa'), (@hiddenId, 1, 0, @hiddenValue, 'America/Toronto', 'quebec-msss'))
            AS v(hospital, day, hour, p50, zone, source)
        JOIN metrics AS m ON m.source_id = v.source AND m.name = 'wait' AND m.valid_to IS NULL;

        INSERT INTO measurement_revisions (
            source_id, hospital_id, metric_id, reported_at, old_value, old_state, old_feed, old_run_id, new_value, new_state, new_run_id,
            parser_version, revised_at)
        SELECT m.source_id, @shown, m.id, @now - interval '2 days', CASE WHEN n % 2 = 0 THEN n END,
            CASE WHEN n % 2 = 0 THEN 'reported' ELSE 'closed' END, 'page', md5('x')::uuid, 0, 'reported', md5('x')::uuid, '1',
            -- Three at one moment: the moment alone is no position.
            @now - interval '1 day' + (n / 3) * interval '1 minute'
        FROM metrics AS m CROSS JOIN generate_series(1, 8) AS n WHERE m.source_id = 'bc-phsa' AND m.name = 'wait' AND m.valid_to IS NULL;
        INSERT INTO measurement_revisions (
            source_id, hospital_id, metric_id, reported_at, old_value, old_state, old_feed, old_run_id, new_value, new_state, new_run_id,
            parser_version, revised_at)
        SELECT source_id, @hiddenId, id, @now - interval '2 days', @hiddenValue, 'reported', 'page', md5('x')::uuid, @hiddenValue,
            'reported', md5('x')::uuid, '1', @now - interval '1 day'
        FROM metrics WHERE source_id = 'quebec-msss' AND name = 'wait';

        INSERT INTO methodology_change_events (
            source_id, metric_id, kind, window_start, window_end, hospitals, before, after, shift, detected_at)
        SELECT source_id, id, 'value_shift', '2026-11-10', '2026-11-17', 30, '100 min', '140 min', 0.4, @now - interval '9 days'
        FROM metrics WHERE name = 'wait' AND valid_to IS NULL ORDER BY id LIMIT 4;

        INSERT INTO incidents (source_id, kind, fingerprint, severity, opened_at, updated_at, resolved_at, category, reason, message)
        SELECT 'bc-phsa', 'error', 'x' || n, 'P2', @now - n * interval '40 days', @now, @now - n * interval '40 days' + interval '1 hour',
            'publisher', 'secret-reason', 'secret message'
        FROM generate_series(1, 5) AS n;

        INSERT INTO data_quality_snapshots (
            snapshot_date, level, source_id, hospital_id, expected_windows, actual_windows, success_rate, hospitals, status, is_complete,
            refreshed_at)
        SELECT day, v.level, v.source, v.hospital, 24, 0, CASE WHEN v.level = 'system' THEN NULL ELSE 0.0 END,
            CASE WHEN v.level <> 'hospital' THEN 3 END, CASE WHEN v.level <> 'hospital' THEN 'healthy' END, true, @now
        FROM (VALUES ('system', NULL, NULL), ('source', 'bc-phsa', NULL), ('source', 'quebec-msss', NULL),
            ('hospital', 'bc-phsa', @shown), ('hospital', 'quebec-msss', @hiddenId)) AS v(level, source, hospital)
        CROSS JOIN generate_series(date '2026-11-23', date '2026-11-25', interval '1 day') AS day;
        """;
}

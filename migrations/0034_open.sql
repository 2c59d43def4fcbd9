-- What the public may see: the views of the schema "open", and nothing else. They run with their owner's rights; the public side's role
-- reads them and no table. None shows a hidden or unverified hospital, a run's host or message, a payload, a rejected reading, or what a source
-- whose numbers are not to be shown has published.

CREATE SCHEMA open;

CREATE VIEW open.provinces AS
SELECT id, name_en, name_fr, languages, time_zones, health_line, health_line_name_en, health_line_name_fr, health_line_verified_on,
    no_feed_reason, looked_for_on, sort_order
FROM public.provinces;

CREATE VIEW open.regions AS
SELECT id, province, name, sort_order FROM public.regions;

CREATE VIEW open.sources AS
SELECT s.id, s.name, s.name_fr, s.province, s.homepage, s.licence, s.licence_url, s.redistribution, s.time_zone, s.schedule,
    s.schedule_time_zone, s.interval_minutes, s.stale_after_minutes, s.frozen_after_hours, s.is_standing, s.publishes_closures,
    s.is_enabled, s.off_because,
    t.status, t.last_run, t.last_success_run, t.last_change_at, t.newest_reported_at
FROM public.sources AS s
LEFT JOIN public.scraper_status AS t ON t.source_id = s.id;

CREATE VIEW open.metrics AS
SELECT id, source_id, name, family, start_event, end_event, statistic, patient_scope, unit, basis, time_window, horizon_minutes,
    definition, definition_fr, definition_url, valid_from, valid_to
FROM public.metrics;

CREATE VIEW open.hospitals AS
SELECT h.id, h.name, h.name_en, h.name_fr, h.phone, h.province, h.kind, h.address, h.city, h.postal_code, h.region_id,
    (SELECT r.name FROM public.regions AS r WHERE r.id = h.region_id) AS region, h.latitude, h.longitude,
    h.source_id, z.time_zone,
    -- Who speaks of it; one publisher describes it.
    ARRAY(SELECT DISTINCT k.source_id FROM public.hospital_source_keys AS k WHERE k.hospital_id = h.id ORDER BY 1) AS sources,
    -- Since when its numbers have stood still while its neighbours' move; null while they move, and where that cannot be told.
    (SELECT q.frozen_since FROM public.data_quality_snapshots AS q
        WHERE q.hospital_id = h.id AND q.level = 'hospital' AND q.is_complete ORDER BY q.snapshot_date DESC LIMIT 1) AS frozen_since
FROM public.hospitals AS h
JOIN public.hospital_zones AS z ON z.hospital_id = h.id
WHERE h.is_visible AND h.is_verified;

-- The newest reading of each hospital and metric in force. What a suspect run brought is kept, and is nobody's current value.
CREATE VIEW open.latest AS
SELECT h.id AS hospital_id, m.id AS metric_id, newest.reported_at,
    -- Whose clock says so; null where the run that brought it is no longer recorded.
    CASE
        WHEN m.time_window = 'MONTH' THEN 'period'
        WHEN f.run_id IS NULL THEN NULL
        WHEN f.observed_at = newest.reported_at THEN 'first_seen'
        ELSE 'publisher_stamp'
    END AS reported_at_basis,
    newest.first_seen_at, newest.timestamp_utc AS seen_at, newest.value, newest.lower, newest.upper, newest.state, newest.is_anomaly,
    EXISTS (
        SELECT FROM public.measurement_revisions AS r
        WHERE r.hospital_id = h.id AND r.metric_id = m.id AND r.reported_at = newest.reported_at) AS is_revised
FROM open.hospitals AS h
CROSS JOIN LATERAL unnest(h.sources) AS spoken(source_id)
JOIN public.sources AS s ON s.id = spoken.source_id AND s.redistribution <> 'none'
JOIN public.metrics AS m ON m.source_id = s.id AND m.valid_to IS NULL
CROSS JOIN LATERAL (
    SELECT x.reported_at, x.first_seen_at, x.timestamp_utc, x.value, x.lower, x.upper, x.state, x.is_anomaly, x.run_id, x.feed
    FROM public.measurements AS x
    WHERE x.hospital_id = h.id AND x.metric_id = m.id
        AND NOT EXISTS (SELECT FROM public.scrape_runs AS r WHERE r.id = x.run_id AND r.status = 'suspect')
    ORDER BY x.reported_at DESC
    LIMIT 1
) AS newest
LEFT JOIN public.scrape_run_feeds AS f ON f.run_id = newest.run_id AND f.feed = newest.feed;

-- Raw readings, of sources whose licence permits copies.
CREATE VIEW open.measurements AS
SELECT x.source_id, x.hospital_id, x.metric_id, x.reported_at, x.first_seen_at, x.timestamp_utc AS seen_at, x.value, x.lower, x.upper,
    x.state, x.feed, x.is_anomaly
FROM public.measurements AS x
JOIN public.sources AS s ON s.id = x.source_id AND s.redistribution = 'open'
JOIN public.hospitals AS h ON h.id = x.hospital_id AND h.is_visible AND h.is_verified;

CREATE VIEW open.aggregates AS
SELECT a.source_id, a.hospital_id, a.metric_id, a.period, a.bucket_start, a.samples, a.without_value, a.mean, a.minimum, a.maximum,
    a.median, a.p90, a.is_closed
FROM public.measurement_aggregates AS a
JOIN public.sources AS s ON s.id = a.source_id AND s.redistribution <> 'none'
JOIN public.hospitals AS h ON h.id = a.hospital_id AND h.is_visible AND h.is_verified;

CREATE VIEW open.patterns AS
SELECT p.source_id, p.hospital_id, p.metric_id, p.day_of_week, p.hour_of_day, p.samples, p.p50, p.p90, p.from_date, p.to_date, p.time_zone
FROM public.hour_of_week_patterns AS p
JOIN public.sources AS s ON s.id = p.source_id AND s.redistribution <> 'none'
JOIN public.hospitals AS h ON h.id = p.hospital_id AND h.is_visible AND h.is_verified;

CREATE VIEW open.revisions AS
SELECT r.id, r.source_id, r.hospital_id, r.metric_id, r.reported_at, r.old_value, r.old_lower, r.old_upper, r.old_state, r.new_value,
    r.new_lower, r.new_upper, r.new_state, r.revised_at
FROM public.measurement_revisions AS r
JOIN public.sources AS s ON s.id = r.source_id AND s.redistribution <> 'none'
JOIN public.hospitals AS h ON h.id = r.hospital_id AND h.is_visible AND h.is_verified;

CREATE VIEW open.closures AS
SELECT c.id, c.source_id, c.hospital_id, c.starts_at, c.ends_at, c.reason, c.link, c.first_seen_at, c.last_seen_at, c.superseded_at
FROM public.closures AS c
JOIN public.sources AS s ON s.id = c.source_id AND s.redistribution <> 'none'
JOIN public.hospitals AS h ON h.id = c.hospital_id AND h.is_visible AND h.is_verified;

CREATE VIEW open.incidents AS
SELECT id, source_id, kind, severity, opened_at, resolved_at, category FROM public.incidents;

-- Changes of meaning. A detector's finding that nobody has confirmed is one all the same, and says so.
CREATE VIEW open.changes AS
SELECT id, source_id, metric_id, kind, window_start, window_end, hospitals, before, after, shift, detected_at, confirmed_at
FROM public.methodology_change_events;

CREATE VIEW open.quality AS
SELECT q.snapshot_date, q.level, q.source_id, q.hospital_id, q.expected_windows, q.actual_windows, q.success_rate, q.gaps,
    q.longest_gap_minutes, q.anomalies, q.hospitals, q.frozen_hospitals, q.status, q.is_complete
FROM public.data_quality_snapshots AS q
WHERE q.hospital_id IS NULL OR EXISTS (
    SELECT FROM public.hospitals AS h WHERE h.id = q.hospital_id AND h.is_visible AND h.is_verified);

-- Of the jobs behind the numbers: when they last ended well.
CREATE VIEW open.jobs AS
SELECT job_name, last_run, last_success FROM public.job_status;

-- What everything that is shown was made from. While it stays the same, so does every answer.
CREATE VIEW open.version AS
SELECT
    (SELECT md5(string_agg(concat_ws('|', source_id, last_run_id, status, last_run), ',' ORDER BY source_id)) FROM public.scraper_status)
        AS runs,
    (SELECT md5(string_agg(concat_ws('|', id, updated_at), ',' ORDER BY id)) FROM public.hospitals) AS hospitals,
    (SELECT md5(string_agg(concat_ws('|', id, updated_at), ',' ORDER BY id)) FROM public.sources) AS sources,
    (SELECT md5(string_agg(concat_ws('|', id, definition, definition_fr, valid_to), ',' ORDER BY id)) FROM public.metrics) AS metrics,
    (SELECT concat_ws('|', count(*), max(updated_at), max(resolved_at)) FROM public.incidents) AS incidents,
    (SELECT concat_ws('|', count(*), max(detected_at), max(confirmed_at)) FROM public.methodology_change_events) AS changes,
    (SELECT md5(string_agg(concat_ws('|', job_name, last_run, last_success), ',' ORDER BY job_name)) FROM public.job_status) AS jobs;

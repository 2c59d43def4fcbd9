-- Feeds whose own licence permits copies are open in a source that is not; and the public side reads the French beside the English.

CREATE OR REPLACE VIEW open.measurements AS
SELECT x.source_id, x.hospital_id, x.metric_id, x.reported_at, x.first_seen_at, x.timestamp_utc AS seen_at, x.value, x.lower, x.upper,
    x.state, x.feed, x.is_anomaly
FROM public.measurements AS x
JOIN public.sources AS s ON s.id = x.source_id
    AND (s.redistribution = 'open' OR (s.redistribution = 'display_only' AND x.feed = ANY (s.open_feeds)))
JOIN public.hospitals AS h ON h.id = x.hospital_id AND h.is_visible AND h.is_verified;

CREATE OR REPLACE VIEW open.sources AS
SELECT s.id, s.name, s.name_fr, s.province, s.homepage, s.licence, s.licence_url, s.redistribution, s.time_zone, s.schedule,
    s.schedule_time_zone, s.interval_minutes, s.stale_after_minutes, s.frozen_after_hours, s.is_standing, s.publishes_closures,
    s.is_enabled, s.off_because,
    t.status, t.last_run, t.last_success_run, t.last_change_at, t.newest_reported_at, s.licence_fr, s.open_feeds
FROM public.sources AS s
LEFT JOIN public.scraper_status AS t ON t.source_id = s.id;

CREATE OR REPLACE VIEW open.provinces AS
SELECT id, name_en, name_fr, languages, time_zones, health_line, health_line_name_en, health_line_name_fr, health_line_verified_on,
    no_feed_reason, looked_for_on, sort_order, no_feed_reason_fr
FROM public.provinces;

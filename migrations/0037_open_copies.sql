-- Feeds whose own licence permits copies are open, in a source of which "redistribution" says less.

-- A feed that is null stands for all of the source's.
CREATE VIEW open.copies AS
SELECT id AS source_id, NULL AS feed FROM public.sources WHERE redistribution = 'open'
UNION ALL
SELECT s.id, f.feed FROM public.sources AS s CROSS JOIN LATERAL unnest(s.open_feeds) AS f(feed) WHERE s.redistribution = 'display_only';

CREATE OR REPLACE VIEW open.measurements AS
SELECT x.source_id, x.hospital_id, x.metric_id, x.reported_at, x.first_seen_at, x.timestamp_utc AS seen_at, x.value, x.lower, x.upper,
    x.state, x.feed, x.is_anomaly
FROM public.measurements AS x
JOIN public.sources AS s ON s.id = x.source_id
    AND (s.redistribution = 'open' OR (s.redistribution = 'display_only' AND x.feed = ANY (s.open_feeds)))
JOIN public.hospitals AS h ON h.id = x.hospital_id AND h.is_visible AND h.is_verified;

-- What a shift of values says in words are values, too.
CREATE OR REPLACE VIEW open.changes AS
SELECT e.id, e.source_id, e.metric_id, e.kind, e.window_start, e.window_end, e.hospitals,
    CASE WHEN shown.is_shown THEN e.before END AS before,
    CASE WHEN shown.is_shown THEN e.after END AS after,
    CASE WHEN shown.is_shown THEN e.shift END AS shift,
    e.detected_at, e.confirmed_at
FROM public.methodology_change_events AS e
JOIN public.sources AS s ON s.id = e.source_id
CROSS JOIN LATERAL (SELECT e.kind <> 'value_shift' OR s.redistribution <> 'none' AS is_shown) AS shown;

-- Read oldest first, after a position.
CREATE INDEX measurement_revisions_by_time ON measurement_revisions (revised_at, id);

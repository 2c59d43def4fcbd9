-- Local time. Which offset from UTC each zone in use keeps, and when, as NodaTime's copy of the tz database says; the programs write it and
-- keep it current. No SQL of ours converts by a zone's name: what Postgres makes of one is as old as its host's data.
CREATE TABLE zone_offsets (
    time_zone      text NOT NULL,
    -- From this instant up to, and without, the other.
    valid_from     timestamptz NOT NULL,
    valid_to       timestamptz NOT NULL,
    -- Local time is UTC and this.
    utc_offset     interval NOT NULL,
    -- Of the tz database, for example 2026f.
    rules_version  text NOT NULL,
    PRIMARY KEY (time_zone, valid_from),
    CHECK (valid_to > valid_from)
);

-- The IANA zone of a hospital that does not keep its source's time; null for all others.
ALTER TABLE hospitals ADD COLUMN time_zone text;

-- The zone that each hospital keeps: its own, or its source's where it has none or one that the tz database does not know.
CREATE VIEW hospital_zones AS
SELECT h.id AS hospital_id, h.source_id, CASE WHEN own.is_known THEN h.time_zone ELSE s.time_zone END AS time_zone
FROM hospitals AS h
JOIN sources AS s ON s.id = h.source_id
CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM zone_offsets WHERE time_zone = h.time_zone) AS is_known) AS own;

-- By which clock a pattern was computed. Null for one of an earlier version, which went by Postgres' rules and its source's zone: the next
-- aggregation computes it anew.
ALTER TABLE hour_of_week_patterns ADD COLUMN time_zone text, ADD COLUMN rules_version text;

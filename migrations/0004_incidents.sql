-- What is wrong with a source, who was told, and what the jobs around the sources did.

ALTER TABLE scraper_status
    -- When a run last brought a new or changed measurement: a source that should move and does not is frozen.
    ADD COLUMN last_change_at     timestamptz,
    -- Readings of the last run by their state: {"reported": 120, "closed": 3, ...}.
    ADD COLUMN readings_by_state  jsonb NOT NULL DEFAULT '{}';

UPDATE scraper_status AS s
SET last_change_at = (SELECT max(finished_at) FROM scrape_runs WHERE source_id = s.source_id AND status = 'healthy');

-- The history: one row from the moment at which something is wrong with a source until it is right again.
CREATE TABLE incidents (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_id      text NOT NULL REFERENCES sources,
    -- As last seen; a failing source that goes stale is one incident.
    kind           text NOT NULL CHECK (kind IN ('error', 'degraded', 'stale', 'frozen')),
    fingerprint    text NOT NULL,
    severity       text NOT NULL CHECK (severity IN ('P0', 'P1', 'P2', 'P3')),
    opened_at      timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    resolved_at    timestamptz CHECK (resolved_at >= opened_at),
    -- How often its kind or fingerprint changed while it was open.
    updates        integer NOT NULL DEFAULT 0,
    category       text,
    stage          text,
    reason         text,
    message        text,
    -- The last good run before it; null when there was none.
    last_success   timestamptz
);

CREATE UNIQUE INDEX incidents_one_open_per_source ON incidents (source_id) WHERE resolved_at IS NULL;
CREATE INDEX incidents_by_time ON incidents (opened_at);

-- The state that the next check is decided from, and that operators look at. A row without a kind: the source is well.
CREATE TABLE scraper_alert_state (
    source_id                    text PRIMARY KEY REFERENCES sources,
    active_incident_kind         text,
    active_incident_fingerprint  text,
    opened_at                    timestamptz,
    last_notified_at             timestamptz,
    last_resolved_at             timestamptz,
    incident_id                  bigint REFERENCES incidents ON DELETE SET NULL,
    CHECK ((active_incident_kind IS NULL) = (active_incident_fingerprint IS NULL)),
    CHECK ((active_incident_kind IS NULL) = (opened_at IS NULL))
);

-- Who was told what: one row from the moment at which an alert begins until its end has been told too. Its severity never changes;
-- what gets worse is an alert of its own.
CREATE TABLE alerts (
    id                     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name                   text NOT NULL CHECK (name IN ('SourceIncident', 'SourceDownLong', 'SourcesDown')),
    severity               text NOT NULL CHECK (severity IN ('P0', 'P1', 'P2', 'P3')),
    -- Null for an alert about several sources.
    source_id              text REFERENCES sources,
    incident_id            bigint REFERENCES incidents ON DELETE CASCADE,
    starts_at              timestamptz NOT NULL,
    ends_at                timestamptz CHECK (ends_at >= starts_at),
    -- When somebody accepted the notice of its beginning, the last reminder, and the notice of its end.
    announced_at           timestamptz,
    reminded_at            timestamptz,
    end_announced_at       timestamptz,
    -- Deliveries that were refused since the last one that was accepted, and why the last of them was.
    attempts               integer NOT NULL DEFAULT 0,
    last_problem           text
);

CREATE UNIQUE INDEX alerts_one_open ON alerts (name, severity, source_id) NULLS NOT DISTINCT WHERE ends_at IS NULL;
CREATE INDEX alerts_by_incident ON alerts (incident_id);

-- The last run of each job around the sources: heartbeat, aggregation, quality-snapshot, cleanup.
CREATE TABLE job_status (
    job_name          text PRIMARY KEY,
    last_run          timestamptz NOT NULL,
    -- When it last did its work, whatever it found.
    last_success      timestamptz,
    last_exit_code    integer NOT NULL,
    last_message      text,
    last_duration_ms  integer NOT NULL,
    host              text NOT NULL,
    -- Facts of the last run that the monitor shows, for example by which way the heartbeat sends.
    details           jsonb NOT NULL DEFAULT '{}'
);

-- Totals that only grow: the history itself is shortened by the cleanup, and a counter must not go down.
CREATE TABLE run_totals (
    source_id  text NOT NULL REFERENCES sources,
    status     text NOT NULL,
    runs       bigint NOT NULL,
    PRIMARY KEY (source_id, status)
);

CREATE TABLE rejection_totals (
    source_id  text NOT NULL REFERENCES sources,
    reason     text NOT NULL,
    readings   bigint NOT NULL,
    PRIMARY KEY (source_id, reason)
);

INSERT INTO run_totals SELECT source_id, status, count(*) FROM scrape_runs WHERE status IS NOT NULL GROUP BY source_id, status;
INSERT INTO rejection_totals SELECT source_id, reason, count(*) FROM rejected_readings GROUP BY source_id, reason;

CREATE FUNCTION count_finished_run() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO run_totals AS t (source_id, status, runs) VALUES (NEW.source_id, NEW.status, 1)
    ON CONFLICT (source_id, status) DO UPDATE SET runs = t.runs + 1;
    RETURN NULL;
END
$$;

CREATE TRIGGER inserted_runs_are_counted AFTER INSERT ON scrape_runs
FOR EACH ROW WHEN (NEW.status IS NOT NULL) EXECUTE FUNCTION count_finished_run();

CREATE TRIGGER finished_runs_are_counted AFTER UPDATE OF status ON scrape_runs
FOR EACH ROW WHEN (OLD.status IS NULL AND NEW.status IS NOT NULL) EXECUTE FUNCTION count_finished_run();

CREATE FUNCTION count_rejected_readings() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO rejection_totals AS t (source_id, reason, readings)
    SELECT source_id, reason, count(*) FROM added GROUP BY source_id, reason ORDER BY source_id, reason
    ON CONFLICT (source_id, reason) DO UPDATE SET readings = t.readings + EXCLUDED.readings;
    RETURN NULL;
END
$$;

CREATE TRIGGER rejected_readings_are_counted AFTER INSERT ON rejected_readings
REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION count_rejected_readings();

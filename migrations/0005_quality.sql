-- What is made of the numbers: flags, aggregates, patterns, completeness, and changes of meaning.

-- A flag, never an exclusion: the figures behind it stand in measurement_anomalies.
ALTER TABLE measurements ADD COLUMN is_anomaly boolean NOT NULL DEFAULT false;

CREATE TABLE measurement_anomalies (
    hospital_id     text NOT NULL,
    metric_id       integer NOT NULL,
    reported_at     timestamptz NOT NULL,
    source_id       text NOT NULL REFERENCES sources,
    run_id          uuid NOT NULL,
    value           double precision NOT NULL,
    -- Which rule it broke: far from the mean in standard deviations, outside of the quartiles' fences, or both.
    rule            text NOT NULL CHECK (rule IN ('z', 'iqr', 'both')),
    z               double precision NOT NULL,
    samples         integer NOT NULL,
    mean            double precision NOT NULL,
    -- As used: never below the minimum spread of the unit.
    spread          double precision NOT NULL,
    lower_fence     double precision NOT NULL,
    upper_fence     double precision NOT NULL,
    flagged_at      timestamptz NOT NULL,
    PRIMARY KEY (hospital_id, metric_id, reported_at)
);

CREATE INDEX measurement_anomalies_by_source_and_time ON measurement_anomalies (source_id, reported_at);

-- Hours whose measurements were added or revised since they were last aggregated. Written with the measurements themselves, so that
-- nobody has to look through the table for what changed.
CREATE TABLE aggregate_touches (
    source_id   text NOT NULL REFERENCES sources,
    hour        timestamptz NOT NULL,
    touched_at  timestamptz NOT NULL,
    PRIMARY KEY (source_id, hour)
);

INSERT INTO aggregate_touches
SELECT DISTINCT source_id, date_trunc('hour', reported_at, 'UTC'), now() FROM measurements;

-- Of the values of one hospital and one metric (its full meaning, never a family) in one period, in UTC; weeks begin on Monday.
CREATE TABLE measurement_aggregates (
    hospital_id   text NOT NULL REFERENCES hospitals,
    metric_id     integer NOT NULL,
    period        text NOT NULL CHECK (period IN ('hour', 'day', 'week', 'month')),
    bucket_start  timestamptz NOT NULL,
    source_id     text NOT NULL REFERENCES sources,
    samples       integer NOT NULL CHECK (samples > 0),
    -- Readings of the period that had no value (closed, suppressed, ...). With the samples: how many raw rows it was computed from, by
    -- which a refresh tells values that were withdrawn from raw rows that a cleanup has removed.
    without_value integer NOT NULL DEFAULT 0 CHECK (without_value >= 0),
    mean          double precision NOT NULL,
    minimum       double precision NOT NULL,
    maximum       double precision NOT NULL,
    -- Null below three values, like the two after it. Percentiles are continuous (interpolated).
    median        double precision,
    p90           double precision,
    stddev        double precision,
    -- The period was over when it was computed.
    is_closed     boolean NOT NULL,
    refreshed_at  timestamptz NOT NULL,
    PRIMARY KEY (hospital_id, metric_id, period, bucket_start)
);

CREATE INDEX measurement_aggregates_by_source ON measurement_aggregates (source_id, period, bucket_start);
CREATE INDEX measurement_aggregates_open ON measurement_aggregates (period, bucket_start) WHERE NOT is_closed;

-- What is usual at an hour of the week, by the clock on the hospital's wall.
CREATE TABLE hour_of_week_patterns (
    hospital_id   text NOT NULL REFERENCES hospitals,
    metric_id     integer NOT NULL,
    -- Monday is 1, Sunday 7.
    day_of_week   smallint NOT NULL CHECK (day_of_week BETWEEN 1 AND 7),
    hour_of_day   smallint NOT NULL CHECK (hour_of_day BETWEEN 0 AND 23),
    source_id     text NOT NULL REFERENCES sources,
    samples       integer NOT NULL CHECK (samples > 0),
    p50           double precision NOT NULL,
    p90           double precision NOT NULL,
    -- The first and the last local day that were looked at.
    from_date     date NOT NULL,
    to_date       date NOT NULL,
    refreshed_at  timestamptz NOT NULL,
    PRIMARY KEY (hospital_id, metric_id, day_of_week, hour_of_day)
);

CREATE INDEX hour_of_week_patterns_by_source ON hour_of_week_patterns (source_id);

-- How complete a day (UTC) is, by hospital, by source, and altogether. Replaced until the day is complete.
CREATE TABLE data_quality_snapshots (
    snapshot_date       date NOT NULL,
    level               text NOT NULL CHECK (level IN ('hospital', 'source', 'system')),
    source_id           text REFERENCES sources,
    hospital_id         text REFERENCES hospitals,
    -- How many windows should hold a value by the source's own schedule (docs/quality/completeness.md), and how many of them do.
    expected_windows    integer NOT NULL CHECK (expected_windows >= 0),
    actual_windows      integer NOT NULL CHECK (actual_windows >= 0),
    success_rate        double precision CHECK (success_rate BETWEEN 0 AND 1),
    -- Gaps of 90 minutes and more; the day's edges count. Null where there is none.
    gaps                integer NOT NULL DEFAULT 0,
    longest_gap_minutes integer,
    mean_gap_minutes    double precision,
    hospitals           integer,
    anomalies           integer NOT NULL DEFAULT 0,
    -- Of sources and the system; null for a hospital.
    status              text CHECK (status IN ('healthy', 'degraded', 'critical')),
    is_complete         boolean NOT NULL,
    refreshed_at        timestamptz NOT NULL,
    CHECK ((level = 'system') = (source_id IS NULL)),
    CHECK ((level = 'hospital') = (hospital_id IS NOT NULL))
);

CREATE UNIQUE INDEX data_quality_snapshots_once ON data_quality_snapshots (snapshot_date, level, source_id, hospital_id) NULLS NOT DISTINCT;
CREATE INDEX data_quality_snapshots_by_hospital ON data_quality_snapshots (hospital_id, snapshot_date);

-- Something about what a source's numbers mean may have changed.
CREATE TABLE methodology_change_events (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_id     text NOT NULL REFERENCES sources,
    metric_id     integer REFERENCES metrics,
    kind          text NOT NULL CHECK (kind IN ('value_shift', 'label', 'unit', 'parser_version', 'hospital_set')),
    -- The first day of the window in which it showed, and the day after its last.
    window_start  date NOT NULL,
    window_end    date NOT NULL,
    hospitals     integer,
    before        text,
    after         text,
    -- The mean shift as a fraction of the value before; null for other kinds, and where that value was zero.
    shift         double precision,
    detected_at   timestamptz NOT NULL,
    announced_at  timestamptz,
    confirmed_at  timestamptz,
    notes         text
);

CREATE UNIQUE INDEX methodology_change_events_once ON methodology_change_events (source_id, metric_id, kind, window_start) NULLS NOT DISTINCT;

-- As before, but it holds the table from the beginning of the transaction: a month cannot be dropped between its making and the insert.
CREATE OR REPLACE FUNCTION ensure_measurement_partition(month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    first_day  date := date_trunc('month', month)::date;
    next_first date := (date_trunc('month', month) + interval '1 month')::date;
    name       text := 'measurements_' || to_char(first_day, 'YYYY_MM');
BEGIN
    LOCK TABLE public.measurements IN ROW EXCLUSIVE MODE;
    IF to_regclass('public.' || quote_ident(name)) IS NOT NULL THEN
        RETURN;
    END IF;
    -- Two scrapers may meet here on the first of a month. This is the lock that attaching takes anyway; readers and writers go on.
    LOCK TABLE public.measurements IN SHARE UPDATE EXCLUSIVE MODE;
    IF to_regclass('public.' || quote_ident(name)) IS NULL THEN
        -- Made apart and then attached: attaching takes a weaker lock than CREATE TABLE ... PARTITION OF, so readers go on.
        EXECUTE format('CREATE TABLE public.%I (LIKE public.measurements INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name);
        EXECUTE format('ALTER TABLE public.measurements ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)',
            name, first_day::timestamp AT TIME ZONE 'UTC', next_first::timestamp AT TIME ZONE 'UTC');
    END IF;
END
$$;

-- A definition that is written over leaves no trace of what it was. Ended meanings are corrected without a word.
CREATE FUNCTION note_changed_definition() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    today date := (now() AT TIME ZONE 'UTC')::date;
BEGIN
    INSERT INTO methodology_change_events AS e (source_id, metric_id, kind, window_start, window_end, before, after, detected_at)
    VALUES (NEW.source_id, NEW.id, 'label', today, today + 1, OLD.definition, NEW.definition, now())
    ON CONFLICT (source_id, metric_id, kind, window_start) DO UPDATE SET after = EXCLUDED.after;
    RETURN NULL;
END
$$;

CREATE TRIGGER changed_definitions_are_noted AFTER UPDATE OF definition ON metrics
FOR EACH ROW WHEN (OLD.definition IS DISTINCT FROM NEW.definition AND NEW.valid_to IS NULL) EXECUTE FUNCTION note_changed_definition();

-- Drops a month of measurements and keeps, in a month made anew, the rows seen since the cut. One statement, so that the locks that
-- writers queue up behind last no longer than the server needs; each is waited for 0.2 s at most, and whoever calls tries again.
-- Owned by the migrator: the cleanup may remove months without owning the table.
CREATE FUNCTION drop_measurement_month(month date, cut timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '200ms' AS $$
DECLARE
    name  text := 'measurements_' || to_char(month, 'YYYY_MM');
    kept  integer;
BEGIN
    -- First this month alone, which nobody writes to but the publisher of an old number: looking through it takes a while.
    EXECUTE format('LOCK TABLE public.%I IN EXCLUSIVE MODE', name);
    EXECUTE format('CREATE TEMPORARY TABLE kept_measurements ON COMMIT DROP AS SELECT * FROM public.%I WHERE timestamp_utc >= $1', name) USING cut;
    GET DIAGNOSTICS kept = ROW_COUNT;
    LOCK TABLE public.measurements IN ACCESS EXCLUSIVE MODE;
    EXECUTE format('DROP TABLE public.%I', name);
    IF kept > 0 THEN
        PERFORM ensure_measurement_partition(month);
        INSERT INTO public.measurements SELECT * FROM kept_measurements;
    END IF;
    RETURN kept;
END
$$;

-- The numbers. One row per hospital, metric and reported time, partitioned by the month (UTC) of that time.

CREATE TABLE measurements (
    source_id      text NOT NULL,
    hospital_id    text NOT NULL REFERENCES hospitals,
    -- No foreign key, which would look it up again for every row: metrics are never deleted (see below).
    metric_id      integer NOT NULL,
    -- The publisher's stamp, or the time of the fetch where the publisher gives none.
    reported_at    timestamptz NOT NULL,
    -- When it was last seen, and when first.
    timestamp_utc  timestamptz NOT NULL,
    first_seen_at  timestamptz NOT NULL,
    value          double precision CHECK (value >= 0),
    state          text NOT NULL CHECK (state IN ('reported', 'not_reported', 'suppressed', 'closed', 'closing_soon')),
    feed           text NOT NULL,
    feed_rank      smallint NOT NULL,
    run_id         uuid NOT NULL,
    PRIMARY KEY (hospital_id, metric_id, reported_at),
    CONSTRAINT measurements_value_only_if_reported CHECK ((state = 'reported') = (value IS NOT NULL))
) PARTITION BY RANGE (reported_at);

CREATE INDEX measurements_by_source_and_time ON measurements (source_id, timestamp_utc);

-- What stood in a row before a publisher, or a mended parser, gave the same time another value.
CREATE TABLE measurement_revisions (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_id       text NOT NULL,
    hospital_id     text NOT NULL,
    metric_id       integer NOT NULL,
    reported_at     timestamptz NOT NULL,
    old_value       double precision,
    old_state       text NOT NULL,
    old_feed        text NOT NULL,
    old_run_id      uuid NOT NULL,
    new_value       double precision,
    new_state       text NOT NULL,
    new_run_id      uuid NOT NULL,
    parser_version  text NOT NULL,
    revised_at      timestamptz NOT NULL
);

CREATE INDEX measurement_revisions_by_measurement ON measurement_revisions (hospital_id, metric_id, reported_at);

CREATE FUNCTION refuse_deleted_metric() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'metrics are never deleted, because measurements refer to them; end a meaning with valid_to';
END
$$;

CREATE TRIGGER metrics_are_kept BEFORE DELETE OR TRUNCATE ON metrics
FOR EACH STATEMENT EXECUTE FUNCTION refuse_deleted_metric();

-- Makes the month's partition when it is missing. Owned by the migrator and callable by scrapers, which may insert and not create.
CREATE FUNCTION ensure_measurement_partition(month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    first_day  date := date_trunc('month', month)::date;
    next_first date := (date_trunc('month', month) + interval '1 month')::date;
    name       text := 'measurements_' || to_char(first_day, 'YYYY_MM');
BEGIN
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

-- Whether an incoming reading may take the place of a stored one. Feeds of one rank replace one another; a better feed replaces a
-- worse one unless it has nothing to say where the worse one has a value, and a worse feed only fills what a better one left empty.
CREATE FUNCTION replaces_measurement(new_rank smallint, new_state text, old_rank smallint, old_state text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT new_rank = old_rank
        OR (new_rank < old_rank AND (new_state = 'reported' OR old_state <> 'reported'))
        OR (new_rank > old_rank AND new_state = 'reported' AND old_state <> 'reported')
$$;

-- Every run with what it saw, the payloads it saw it in, and the state of each source.

CREATE TABLE payloads (
    hash              bytea PRIMARY KEY CHECK (length(hash) = 32),
    source_id         text NOT NULL REFERENCES sources,
    feed              text NOT NULL,
    -- The documents of the payload in order: address, bytes, content type, validators.
    documents         jsonb NOT NULL,
    -- The bodies one after the other, compressed (Brotli).
    body              bytea NOT NULL,
    size_bytes        bigint NOT NULL,
    first_fetched_at  timestamptz NOT NULL,
    last_fetched_at   timestamptz NOT NULL
);

ALTER TABLE payloads ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE INDEX payloads_by_source_and_time ON payloads (source_id, last_fetched_at);

CREATE TABLE scrape_runs (
    id                uuid PRIMARY KEY,
    source_id         text NOT NULL REFERENCES sources,
    started_at        timestamptz NOT NULL,
    -- Null, like the status, while the run goes on.
    finished_at       timestamptz,
    status            text CHECK (status IN ('healthy', 'partial', 'empty', 'unchanged', 'error', 'skipped')),
    trigger           text NOT NULL CHECK (trigger IN ('schedule', 'manual', 'recovery', 'demo')),
    host              text NOT NULL,
    job_name          text,
    -- The feeds whose readings were used, in order of rank, with commas; the payload and parser of the first.
    feed              text,
    payload_hash      bytea,
    parser_version    text,
    bytes_received    bigint,
    readings_parsed   integer,
    readings_reported integer,
    readings_stored   integer,
    readings_revised  integer,
    readings_rejected integer,
    hospitals         integer,
    new_hospitals     integer,
    before_save_ms    integer,
    fetch_ms          integer,
    archive_ms        integer,
    parse_ms          integer,
    validate_ms       integer,
    persist_ms        integer,
    duration_ms       integer,
    failure_category  text,
    failure_stage     text,
    failure_reason    text,
    message           text,
    warnings          text[] NOT NULL DEFAULT '{}',
    CHECK ((status IS NULL) = (finished_at IS NULL))
);

CREATE INDEX scrape_runs_by_source_and_time ON scrape_runs (source_id, started_at DESC);
CREATE INDEX scrape_runs_unfinished ON scrape_runs (source_id) WHERE finished_at IS NULL;

CREATE TABLE scrape_run_feeds (
    run_id           uuid NOT NULL REFERENCES scrape_runs ON DELETE CASCADE,
    source_id        text NOT NULL,
    feed             text NOT NULL,
    fetched_at       timestamptz NOT NULL,
    -- The time that readings without a stamp were given: the first fetch that saw exactly these readings.
    observed_at      timestamptz,
    payload_hash     bytea REFERENCES payloads ON DELETE SET NULL,
    readings_digest  bytea,
    parser_version   text,
    readings         integer,
    not_modified     boolean NOT NULL DEFAULT false,
    failure_category text,
    failure_stage    text,
    failure_reason   text,
    message          text,
    PRIMARY KEY (run_id, feed)
);

CREATE INDEX scrape_run_feeds_latest ON scrape_run_feeds (source_id, feed, fetched_at DESC);
CREATE INDEX scrape_run_feeds_by_payload ON scrape_run_feeds (payload_hash);

CREATE TABLE rejected_readings (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id       uuid NOT NULL REFERENCES scrape_runs ON DELETE CASCADE,
    source_id    text NOT NULL,
    feed         text NOT NULL,
    key          text,
    metric       text,
    reason       text NOT NULL,
    detail       text,
    rejected_at  timestamptz NOT NULL
);

CREATE INDEX rejected_readings_by_source_and_time ON rejected_readings (source_id, rejected_at);
CREATE INDEX rejected_readings_by_run ON rejected_readings (run_id);

CREATE TABLE scraper_status (
    source_id                        text PRIMARY KEY REFERENCES sources,
    last_run                         timestamptz NOT NULL,
    status                           text NOT NULL,
    error_message                    text,
    measurements_count               integer NOT NULL,
    last_success_run                 timestamptz,
    last_success_measurements_count  integer,
    last_error_run                   timestamptz,
    last_error_category              text,
    last_error_stage                 text,
    last_error_reason                text,
    last_error_message               text,
    consecutive_failures             integer NOT NULL DEFAULT 0,
    consecutive_degraded             integer NOT NULL DEFAULT 0,
    last_run_duration_ms             integer,
    -- The newest publisher's stamp ever stored of this source.
    newest_reported_at               timestamptz,
    last_run_id                      uuid
);

-- Evidence that a publisher can be reached from a place, and which place a run or a job was in.

-- The name of the place (WAITTIME_RUNTIME): pods and their hosts change with every run, a cluster or a machine at home does not.
-- Null for runs of earlier versions.
ALTER TABLE scrape_runs ADD COLUMN runtime text;

-- One row for each probe of a source that was recorded.
CREATE TABLE reachability_checks (
    id              uuid PRIMARY KEY,
    source_id       text NOT NULL REFERENCES sources,
    probed_at       timestamptz NOT NULL,
    runtime         text NOT NULL,
    host            text NOT NULL,
    job_name        text,
    -- Whether a run from there could have collected the source.
    passed          boolean NOT NULL,
    -- The feed that decided: the first that passed, else the first that failed. Null when there was none to ask.
    feed            text,
    duration_ms     integer NOT NULL,
    failure_category text,
    failure_stage   text,
    failure_reason  text,
    message         text,
    CHECK (passed = (failure_reason IS NULL))
);

CREATE INDEX reachability_checks_by_source_and_time ON reachability_checks (source_id, probed_at DESC);
CREATE INDEX reachability_checks_by_time ON reachability_checks (probed_at);

-- What each feed of it showed. Times are milliseconds, null for what was not reached; with redirects, the sum over the hops.
CREATE TABLE reachability_check_feeds (
    probe_id            uuid NOT NULL REFERENCES reachability_checks ON DELETE CASCADE,
    feed                text NOT NULL,
    -- Without user, password and query.
    address             text NOT NULL,
    answered_by         text,
    -- Null: it answered, and whether its data are there takes a browser.
    passed              boolean,
    dns_ms              double precision,
    connect_ms          double precision,
    tunnel_ms           double precision,
    tls_ms              double precision,
    first_byte_ms       double precision,
    total_ms            double precision NOT NULL,
    browser_ms          double precision,
    http_status         integer,
    redirects           integer NOT NULL,
    -- Of the body, as they came over the network.
    bytes_received      bigint,
    -- The address that answered, or the first that was tried; the proxy's where there is one.
    remote_address      text,
    proxy               text,
    tls_version         text,
    certificate_issuer  text,
    certificate_ends_at timestamptz,
    challenge           boolean,
    readings            integer,
    failure_category    text,
    failure_stage       text,
    failure_reason      text,
    message             text,
    PRIMARY KEY (probe_id, feed)
);

-- The last run of each job in each place; job_status knows only the last of all.
CREATE TABLE runtime_jobs (
    runtime       text NOT NULL,
    job_name      text NOT NULL,
    last_run      timestamptz NOT NULL,
    last_success  timestamptz,
    host          text NOT NULL,
    PRIMARY KEY (runtime, job_name)
);

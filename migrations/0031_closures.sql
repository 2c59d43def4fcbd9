-- Departments that are closed for a time, as publishers announce it. A source may publish such notices and no numbers at all.

ALTER TABLE sources ADD COLUMN publishes_closures boolean NOT NULL DEFAULT false;

CREATE TABLE closures (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_id      text NOT NULL REFERENCES sources,
    hospital_id    text NOT NULL REFERENCES hospitals,
    starts_at      timestamptz NOT NULL,
    -- Null: until further notice.
    ends_at        timestamptz CHECK (ends_at > starts_at),
    feed           text NOT NULL,
    -- In the publisher's words; null where it gives none.
    reason         text,
    link           text,
    -- What its publisher calls the notices that said so: two where it is announced in two languages.
    notices        text[] NOT NULL CHECK (cardinality(notices) > 0),
    first_seen_at  timestamptz NOT NULL,
    -- It stops where the notice is no longer listed. That is no reopening.
    last_seen_at   timestamptz NOT NULL,
    -- When one of its notices, still listed, was first seen to say something else; null while none does.
    superseded_at  timestamptz,
    run_id         uuid NOT NULL
);

-- One closure, however many notices and languages tell of it.
CREATE UNIQUE INDEX closures_once ON closures (source_id, hospital_id, starts_at, ends_at) NULLS NOT DISTINCT;
CREATE INDEX closures_by_end ON closures (ends_at);

ALTER TABLE scrape_runs
    -- What the feeds of notices listed, whatever about; null where the source has no such feed.
    ADD COLUMN notices integer,
    -- The closures that they announce.
    ADD COLUMN closures integer;

CREATE INDEX scrape_runs_with_closures ON scrape_runs (source_id, started_at DESC) WHERE closures > 0;

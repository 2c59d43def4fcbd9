-- What is known of each province itself: its languages and clocks, whom to call, and, where none publishes waiting times, why there is nothing.
CREATE TABLE provinces (
    id                       text PRIMARY KEY CHECK (id ~ '^[A-Z]{2}$'),
    name_en                  text NOT NULL,
    name_fr                  text NOT NULL,
    -- Of what its health authorities publish for the public: ISO 639-1, the one that comes first first.
    languages                text[] NOT NULL CHECK (cardinality(languages) > 0),
    -- IANA zones of its hospitals, the most frequent first.
    time_zones               text[] NOT NULL CHECK (cardinality(time_zones) > 0),
    health_line              text NOT NULL,
    health_line_name_en      text NOT NULL,
    -- Null where no official French name is known.
    health_line_name_fr      text,
    health_line_evidence     text NOT NULL,
    -- The day of the newest evidence; null where it bears no date.
    health_line_verified_on  date,
    -- Why no waiting times are collected; null where they are.
    no_feed_reason           text,
    no_feed_evidence         text,
    -- The day on which a feed was last looked for.
    looked_for_on            date,
    sort_order               integer NOT NULL,
    CONSTRAINT provinces_reason_whole_or_none CHECK (
        (no_feed_reason IS NULL) = (looked_for_on IS NULL) AND (no_feed_reason IS NULL) = (no_feed_evidence IS NULL))
);

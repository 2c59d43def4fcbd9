-- What the public side says in French beside the numbers, and the feeds that may be copied where not all of a source may.

ALTER TABLE sources
    -- Null in a source that is older than the translations.
    ADD COLUMN licence_fr text,
    -- Feeds whose own licence permits copies, in a source of which "redistribution" says less: their measurements are open.
    ADD COLUMN open_feeds text[] NOT NULL DEFAULT '{}';

-- Null where there is no reason, and in one that is older than the translations.
ALTER TABLE provinces ADD COLUMN no_feed_reason_fr text CHECK (no_feed_reason_fr IS NULL OR no_feed_reason IS NOT NULL);

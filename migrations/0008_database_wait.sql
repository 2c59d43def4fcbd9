-- How long a run asked for the database before it got its first connection: where network policies are enforced, a new pod is refused for
-- its first second. Null for runs of earlier versions.
ALTER TABLE scrape_runs ADD COLUMN database_wait_ms integer;

-- A source in trouble is tried once more, by a Job made from its CronJob, once in the life of an incident.

ALTER TABLE incidents
    -- When that Job was made, and its name; null while none was.
    ADD COLUMN recovery_at   timestamptz,
    ADD COLUMN recovery_job  text;

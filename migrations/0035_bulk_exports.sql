-- Closed months as files for everybody: what was exported, and of which months raw rows were deleted.

CREATE TABLE bulk_exports (
    source_id     text NOT NULL REFERENCES sources,
    month         date NOT NULL CHECK (month = date_trunc('month', month::timestamp)::date),
    -- As it stands in the files' names; null where nothing of the month may be published.
    version       text,
    rows          bigint NOT NULL CHECK (rows >= 0),
    exported_at   timestamptz NOT NULL,
    -- When the database was last found to hold what the files hold.
    confirmed_at  timestamptz NOT NULL,
    PRIMARY KEY (source_id, month)
);

-- What is left of such a month is not the whole of it, and is exported no more.
CREATE TABLE deleted_months (
    source_id   text NOT NULL,
    month       date NOT NULL CHECK (month = date_trunc('month', month::timestamp)::date),
    deleted_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (source_id, month)
);

-- Those of which rows are gone already: aggregates outlive rows. A single value that became none is no deletion, and so days are asked.
INSERT INTO deleted_months (source_id, month)
SELECT DISTINCT a.source_id, date_trunc('month', a.day::timestamp)::date
FROM (
    SELECT source_id, (bucket_start AT TIME ZONE 'UTC')::date AS day, sum(samples) AS samples
    FROM measurement_aggregates WHERE period = 'hour' GROUP BY 1, 2
) AS a
LEFT JOIN (
    SELECT source_id, (reported_at AT TIME ZONE 'UTC')::date AS day, count(value) AS samples
    FROM measurements GROUP BY 1, 2
) AS m ON m.source_id = a.source_id AND m.day = a.day
WHERE COALESCE(m.samples, 0) * 2 < a.samples;

-- The export writes its record, as every job does.
CREATE OR REPLACE FUNCTION guard_job_record() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF pg_has_role((SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.job_name <> OLD.job_name THEN
        RAISE EXCEPTION 'permission denied for the record of the job %: it is no other''s', OLD.job_name USING ERRCODE = '42501';
    END IF;
    IF NOT COALESCE(CASE NEW.job_name
            WHEN 'heartbeat' THEN has_table_privilege(to_regclass('public.incidents'), 'INSERT')
                OR has_table_privilege(to_regclass('public.alerts'), 'INSERT')
            WHEN 'cleanup' THEN has_table_privilege(to_regclass('public.scrape_runs'), 'DELETE')
                OR has_table_privilege(to_regclass('public.payloads'), 'DELETE')
            WHEN 'bulk-export' THEN has_table_privilege(to_regclass('public.bulk_exports'), 'INSERT')
                OR has_table_privilege(to_regclass('public.bulk_exports'), 'UPDATE')
            WHEN 'aggregation' THEN has_table_privilege(to_regclass('public.data_quality_snapshots'), 'INSERT')
                OR has_table_privilege(to_regclass('public.methodology_change_events'), 'INSERT')
            WHEN 'quality-snapshot' THEN has_table_privilege(to_regclass('public.data_quality_snapshots'), 'INSERT')
                OR has_table_privilege(to_regclass('public.methodology_change_events'), 'INSERT')
        END, false)
    THEN
        RAISE EXCEPTION 'permission denied for the record of the job %', NEW.job_name
            USING ERRCODE = '42501', HINT = 'Each job writes its own: docs/operations/database.md';
    END IF;
    RETURN NEW;
END
$$;

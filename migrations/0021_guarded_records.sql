-- What a role's columns cannot say. The owner of a table is let through: a hand that repairs something, and a restored dump.

-- A job's record is written by whoever may write what the job writes. Two tables of each job are asked, so that a job that lost one right
-- can still say so.
CREATE FUNCTION guard_job_record() RETURNS trigger
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

CREATE TRIGGER job_records_are_their_jobs BEFORE INSERT OR UPDATE ON job_status
FOR EACH ROW EXECUTE FUNCTION guard_job_record();

CREATE TRIGGER job_records_are_their_jobs BEFORE INSERT OR UPDATE ON runtime_jobs
FOR EACH ROW EXECUTE FUNCTION guard_job_record();

-- Of a payload that is fetched again only the validators are taken (etag, last_modified): its bytes, how they are divided among documents, and
-- how they are to be read stay as they were archived.
CREATE FUNCTION keep_archived_documents() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF pg_has_role((SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN
        RETURN NEW;
    END IF;
    NEW.documents := (
        SELECT COALESCE(
            jsonb_agg(
                (o.entry - 'etag' - 'last_modified')
                    || jsonb_strip_nulls(jsonb_build_object('etag', n.entry -> 'etag', 'last_modified', n.entry -> 'last_modified'))
                ORDER BY o.place),
            '[]')
        FROM jsonb_array_elements(OLD.documents) WITH ORDINALITY AS o(entry, place)
        LEFT JOIN jsonb_array_elements(NEW.documents) WITH ORDINALITY AS n(entry, place) ON n.place = o.place);
    RETURN NEW;
END
$$;

CREATE TRIGGER archived_documents_are_kept BEFORE UPDATE OF documents ON payloads
FOR EACH ROW EXECUTE FUNCTION keep_archived_documents();

-- A measurement that gets another value or state must have its revision, written in the same transaction. Verified after the statement and
-- for all of its rows at once; the owner, who splits meanings and repairs by hand, is let through.
CREATE FUNCTION require_revisions() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    unrevised  record;
BEGIN
    IF pg_has_role((SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN
        RETURN NULL;
    END IF;
    -- Planned anew each time, by how many rows there are: a plan made for the first run of a session would be kept for all.
    EXECUTE
        $sql$
        SELECT a.hospital_id, a.metric_id, a.reported_at
        FROM overwritten AS b
        JOIN stored AS a USING (hospital_id, metric_id, reported_at)
        WHERE (a.value, a.state) IS DISTINCT FROM (b.value, b.state) AND NOT EXISTS (
            SELECT FROM public.measurement_revisions AS r
            WHERE r.hospital_id = a.hospital_id AND r.metric_id = a.metric_id AND r.reported_at = a.reported_at
                AND (r.old_value, r.old_state, r.new_value, r.new_state) IS NOT DISTINCT FROM (b.value, b.state, a.value, a.state)
                AND r.xmin = pg_current_xact_id()::xid)
        LIMIT 1
        $sql$
    INTO unrevised;
    IF unrevised.hospital_id IS NOT NULL THEN
        RAISE EXCEPTION 'permission denied to overwrite the measurement of %, metric %, at % without its revision',
            unrevised.hospital_id, unrevised.metric_id, unrevised.reported_at USING ERRCODE = '42501';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER overwritten_measurements_have_revisions AFTER UPDATE ON measurements
REFERENCING OLD TABLE AS overwritten NEW TABLE AS stored
FOR EACH STATEMENT EXECUTE FUNCTION require_revisions();

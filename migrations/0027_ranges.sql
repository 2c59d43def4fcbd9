-- A publisher may give a range instead of a number, or around one; and a metric says where its numbers come from and over which time they
-- are taken.

ALTER TABLE measurements
    ADD COLUMN lower double precision,
    ADD COLUMN upper double precision,
    DROP CONSTRAINT measurements_value_only_if_reported,
    ADD CONSTRAINT measurements_figure_only_if_reported CHECK ((state = 'reported') = (COALESCE(value, lower, upper) IS NOT NULL)),
    ADD CONSTRAINT measurements_range_holds_value CHECK (
        lower >= 0 AND upper >= 0 AND lower <= upper AND value >= lower AND value <= upper);

ALTER TABLE measurement_revisions
    ADD COLUMN old_lower double precision,
    ADD COLUMN old_upper double precision,
    ADD COLUMN new_lower double precision,
    ADD COLUMN new_upper double precision;

-- Null in meanings that are older than these tags: the next seeding fills those in force, and an ended one says nothing of them.
ALTER TABLE metrics
    DROP CONSTRAINT metrics_statistic_check,
    ADD CONSTRAINT metrics_statistic_check CHECK (statistic IN
        ('P90', 'P80', 'P75', 'MEDIAN', 'MEAN', 'ROLLING_AVG', 'ALGORITHMIC', 'POINT_ESTIMATE', 'LONGEST', 'PREDICTION')),
    ADD COLUMN basis text CHECK (basis IN ('MEASURED', 'ESTIMATED', 'FORECAST', 'BUCKET')),
    ADD COLUMN time_window text CHECK (time_window IN ('LIVE', 'RECENT', 'PREVIOUS_DAY', 'MONTH')),
    -- How long after it was made the time lies of which a prediction speaks.
    ADD COLUMN horizon_minutes integer CHECK (horizon_minutes > 0),
    ADD CONSTRAINT metrics_prediction_has_horizon CHECK ((statistic = 'PREDICTION') = (horizon_minutes IS NOT NULL)),
    ADD CONSTRAINT metrics_prediction_is_forecast CHECK (statistic <> 'PREDICTION' OR basis = 'FORECAST');

-- As before, and a changed range is a changed measurement.
CREATE OR REPLACE FUNCTION require_revisions() RETURNS trigger
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
        WHERE (a.value, a.lower, a.upper, a.state) IS DISTINCT FROM (b.value, b.lower, b.upper, b.state) AND NOT EXISTS (
            SELECT FROM public.measurement_revisions AS r
            WHERE r.hospital_id = a.hospital_id AND r.metric_id = a.metric_id AND r.reported_at = a.reported_at
                AND (r.old_value, r.old_lower, r.old_upper, r.old_state, r.new_value, r.new_lower, r.new_upper, r.new_state)
                    IS NOT DISTINCT FROM (b.value, b.lower, b.upper, b.state, a.value, a.lower, a.upper, a.state)
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

-- Partitions of measurements as they are, which may not be as we make them: operators detach a month, or have one for the rest.

-- Every partition with what it holds. Bounds are read from their own text, so its form is fixed. Open ends are infinite; both are null for
-- the partition of the rest.
CREATE FUNCTION measurement_partitions() RETURNS TABLE (name text, from_at timestamptz, to_at timestamptz, is_default boolean, is_month boolean)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp SET DateStyle = 'ISO' SET TimeZone = 'UTC' AS $$
    SELECT p.name, p.from_at, p.to_at, p.is_default,
        NOT p.is_default AND isfinite(p.from_at)
            AND p.from_at = date_trunc('month', p.from_at, 'UTC') AND p.to_at = p.from_at + interval '1 month'
            AND p.name = 'measurements_' || to_char(p.from_at, 'YYYY_MM')
    FROM (
        SELECT c.relname::text AS name, b.bound = 'DEFAULT' AS is_default,
            CASE WHEN b.bound LIKE '%FROM (MINVALUE)%' THEN '-infinity'::timestamptz ELSE substring(b.bound FROM $b$FROM \('([^']+)'\)$b$)::timestamptz END AS from_at,
            CASE WHEN b.bound LIKE '%TO (MAXVALUE)%' THEN 'infinity'::timestamptz ELSE substring(b.bound FROM $b$TO \('([^']+)'\)$b$)::timestamptz END AS to_at
        FROM pg_inherits AS i
        JOIN pg_class AS c ON c.oid = i.inhrelid
        CROSS JOIN LATERAL pg_get_expr(c.relpartbound, c.oid) AS b(bound)
        WHERE i.inhparent = 'public.measurements'::regclass AND NOT i.inhdetachpending
    ) AS p
$$;

-- As before, for a month that has its partition or none. One that lies in partitions of another shape, or in the one of the rest, is left
-- there; where a measurement would have no place, an error of its own (WT001) says which table is in the way and what to do about it.
CREATE OR REPLACE FUNCTION ensure_measurement_partition(month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET DateStyle = 'ISO' SET TimeZone = 'UTC' AS $$
DECLARE
    first_at    timestamptz := date_trunc('month', month::timestamp) AT TIME ZONE 'UTC';
    next_at     timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') AT TIME ZONE 'UTC';
    month_table text := 'measurements_' || to_char(first_at, 'YYYY_MM');
    others      text;
    has_rest    boolean;
BEGIN
    -- Held from the beginning of the transaction: a month cannot be dropped between its making and the insert.
    LOCK TABLE public.measurements IN ROW EXCLUSIVE MODE;
    IF EXISTS (
        SELECT FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'public.measurements'::regclass AND NOT i.inhdetachpending AND c.relname = month_table
            AND pg_get_expr(c.relpartbound, c.oid) = format('FOR VALUES FROM (%L) TO (%L)', first_at, next_at))
    THEN
        RETURN;
    END IF;
    -- Two scrapers may meet here on the first of a month. This is the lock that attaching takes anyway; readers and writers go on.
    LOCK TABLE public.measurements IN SHARE UPDATE EXCLUSIVE MODE;
    IF COALESCE((
        SELECT range_agg(tstzrange(p.from_at, p.to_at)) @> tstzrange(first_at, next_at)
        FROM measurement_partitions() AS p WHERE NOT p.is_default), false)
    THEN
        RETURN;
    END IF;

    SELECT EXISTS (SELECT FROM measurement_partitions() AS p WHERE p.is_default) INTO has_rest;
    SELECT string_agg(p.name, ', ' ORDER BY p.name) INTO others
    FROM measurement_partitions() AS p WHERE NOT p.is_default AND p.from_at < next_at AND p.to_at > first_at;
    IF has_rest THEN
        -- What is in the partition of the rest already keeps the month there.
        IF others IS NOT NULL OR to_regclass('public.' || quote_ident(month_table)) IS NOT NULL
            OR EXISTS (SELECT FROM public.measurements AS m WHERE m.reported_at >= first_at AND m.reported_at < next_at)
        THEN
            RETURN;
        END IF;
    ELSIF others IS NOT NULL THEN
        RAISE EXCEPTION 'no place for the whole of %: % holds a part of it', to_char(first_at, 'YYYY-MM'), others
            USING ERRCODE = 'WT001',
            HINT = format('Make a partition of measurements for the rest of the month, or detach %s', others);
    ELSIF to_regclass('public.' || quote_ident(month_table)) IS NOT NULL THEN
        RAISE EXCEPTION '% is there and is no partition of measurements', month_table
            USING ERRCODE = 'WT001',
            HINT = format('ALTER TABLE public.measurements ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L); or give that table another name', month_table, first_at, next_at);
    END IF;

    -- Made apart and then attached: attaching takes a weaker lock than CREATE TABLE ... PARTITION OF, so readers go on.
    EXECUTE format('CREATE TABLE public.%I (LIKE public.measurements INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', month_table);
    EXECUTE format('ALTER TABLE public.measurements ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)', month_table, first_at, next_at);
END
$$;

-- As before, and only for a partition that is exactly this month: a quarter may have a month's name.
CREATE OR REPLACE FUNCTION drop_measurement_month(month date, cut timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '200ms' AS $$
DECLARE
    month_table text := 'measurements_' || to_char(month, 'YYYY_MM');
    kept        integer;
BEGIN
    -- First this month alone, which nobody writes to but the publisher of an old number: looking through it takes a while.
    EXECUTE format('LOCK TABLE public.%I IN EXCLUSIVE MODE', month_table);
    IF NOT EXISTS (SELECT FROM measurement_partitions() AS p WHERE p.name = month_table AND p.is_month) THEN
        RAISE EXCEPTION '% is not the partition of its month', month_table USING ERRCODE = 'WT001', HINT = 'waittime doctor names partitions of another shape';
    END IF;
    EXECUTE format('CREATE TEMPORARY TABLE kept_measurements ON COMMIT DROP AS SELECT * FROM public.%I WHERE timestamp_utc >= $1', month_table) USING cut;
    GET DIAGNOSTICS kept = ROW_COUNT;
    LOCK TABLE public.measurements IN ACCESS EXCLUSIVE MODE;
    EXECUTE format('DROP TABLE public.%I', month_table);
    IF kept > 0 THEN
        PERFORM ensure_measurement_partition(month);
        INSERT INTO public.measurements SELECT * FROM kept_measurements;
    END IF;
    RETURN kept;
END
$$;

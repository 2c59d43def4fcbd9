-- As before, and only for months in which something can have been published: whoever may store readings cannot fill the catalogue with
-- empty tables, and a clock that runs wild makes none.
CREATE OR REPLACE FUNCTION ensure_measurement_partition(month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET DateStyle = 'ISO' SET TimeZone = 'UTC' AS $$
DECLARE
    first_at    timestamptz := date_trunc('month', month::timestamp) AT TIME ZONE 'UTC';
    next_at     timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') AT TIME ZONE 'UTC';
    month_table text := 'measurements_' || to_char(first_at, 'YYYY_MM');
    others      text;
    has_rest    boolean;
BEGIN
    IF month < DATE '2005-01-01' OR month > (now() AT TIME ZONE 'UTC' + interval '1 year')::date THEN
        RAISE EXCEPTION 'no partition is made for %: months from 2005 to a year ahead have one', month
            USING ERRCODE = 'WT001', HINT = 'Look at the clock of the database and of whoever asked for it';
    END IF;
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

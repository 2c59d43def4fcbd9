-- The public side's role reads the views of the schema "open", and nothing else. It is none of the roles that divide the work: those read
-- every table. Applied at the end of every migration, where the role exists.
DO $open$
DECLARE
    item  record;
BEGIN
    IF to_regrole('waittime_board') IS NULL OR current_user = 'waittime_board' THEN
        RETURN;
    END IF;
    FOR item IN
        SELECT format('%s %I.%I', CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, n.nspname, c.relname) AS name
        FROM pg_class AS c
        JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND pg_has_role(c.relowner, 'USAGE')
        ORDER BY c.relname
    LOOP
        EXECUTE format('REVOKE ALL ON %s FROM waittime_board', item.name);
    END LOOP;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM waittime_board;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON SEQUENCES FROM waittime_board;
    GRANT USAGE ON SCHEMA open TO waittime_board;
    GRANT SELECT ON ALL TABLES IN SCHEMA open TO waittime_board;
END
$open$;

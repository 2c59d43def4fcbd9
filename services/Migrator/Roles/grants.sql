-- What each role may do. Applied at the end of every migration, to those of the roles that exist: making them is the operator's
-- business (charts/waittime/files/database/roles.sql). Whatever a role had before and is not named here is taken away.
DO $grants$
DECLARE
    roles  text;
    item   record;
BEGIN
    SELECT string_agg(quote_ident(rolname), ', ') INTO roles
    FROM pg_roles
    WHERE rolname <> current_user AND rolname IN (SELECT given.meant FROM (
/* given.sql */
    ) AS given);

    -- By default everybody may call every function, which is too much for those that run with their owner's rights.
    FOR item IN
        SELECT p.oid::regprocedure AS name
        FROM pg_proc AS p
        WHERE p.pronamespace = 'public'::regnamespace AND pg_has_role(p.proowner, 'USAGE')
            AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
    LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM %s', item.name, concat_ws(', ', 'PUBLIC', roles));
    END LOOP;
    ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

    IF (SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'public') THEN
        REVOKE CREATE ON SCHEMA public FROM PUBLIC;
        IF roles IS NOT NULL THEN
            EXECUTE format('GRANT USAGE ON SCHEMA public TO %s', roles);
        END IF;
    END IF;

    IF roles IS NULL THEN
        RETURN;
    END IF;

    -- All of them read everything: what is collected is public. Months are tables of their own, and a dump reads them one by one.
    FOR item IN
        SELECT format('%s %I.%I', CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, n.nspname, c.relname) AS name
        FROM pg_class AS c
        JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND pg_has_role(c.relowner, 'USAGE')
        ORDER BY c.relname
    LOOP
        EXECUTE format('REVOKE ALL ON %s FROM %s', item.name, roles);
        EXECUTE format('GRANT SELECT ON %s TO %s', item.name, roles);
    END LOOP;
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO %s', roles);
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON SEQUENCES TO %s', roles);

    FOR item IN
        SELECT g.role, g.privileges, g.object
        FROM (
/* given.sql */
        ) AS g
        WHERE to_regrole(g.role) IS NOT NULL AND g.role <> current_user
            AND (g.object LIKE 'FUNCTION %' OR to_regclass(g.object) IS NOT NULL)
    LOOP
        EXECUTE format('GRANT %s ON %s TO %I', item.privileges, item.object, item.role);
    END LOOP;
END
$grants$;

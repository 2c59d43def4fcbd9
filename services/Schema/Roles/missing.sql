-- Rights of rights.sql that a role lacks; of a session whose role is none of ours, whatever it lacks of all of them, because it does everything.
-- A table or a function that is not there lacks no right: that it is gone is told elsewhere.
WITH roles AS (
    SELECT rolname::text AS role, rolname::text AS as_role FROM pg_roles WHERE rolname IN ('waittime_scraper', 'waittime_monitor', 'waittime_cleanup')
    UNION ALL
    SELECT current_user::text, ours.role
    FROM (VALUES ('waittime_scraper'), ('waittime_monitor'), ('waittime_cleanup')) AS ours(role)
    WHERE current_user NOT IN ('waittime_scraper', 'waittime_monitor', 'waittime_cleanup')
),
wanted AS (
    -- All of them read everything of ours, and every partition of measurements, whoever made it: a dump reads them one by one.
    SELECT roles.role, 'SELECT' AS privilege, c.relname::text AS object
    FROM roles
    JOIN pg_class AS c ON c.relnamespace = to_regnamespace('public') AND c.relkind IN ('r', 'p', 'v', 'm')
    WHERE c.relowner = (SELECT relowner FROM pg_class WHERE oid = to_regclass('public.schema_migrations'))
        OR EXISTS (SELECT FROM pg_inherits AS i WHERE i.inhrelid = c.oid AND i.inhparent = to_regclass('public.measurements'))
    UNION
    SELECT roles.role, p.privilege, g.object
    FROM (VALUES
/* rights.sql */
    ) AS g(role, privileges, object)
    JOIN roles ON roles.as_role = g.role
    CROSS JOIN LATERAL regexp_split_to_table(g.privileges, ',\s*(?![^(]*\))') AS p(privilege)
)
SELECT format('%s: %s on %s', role, privilege, object)
FROM wanted
WHERE CASE
    WHEN object LIKE 'FUNCTION %' THEN NOT has_function_privilege(role, to_regprocedure('public.' || substr(object, 10)), 'EXECUTE')
    WHEN privilege LIKE '%(%' THEN NOT has_any_column_privilege(role, to_regclass('public.' || quote_ident(object)), split_part(privilege, ' ', 1))
    ELSE NOT has_table_privilege(role, to_regclass('public.' || quote_ident(object)), privilege)
END
ORDER BY 1

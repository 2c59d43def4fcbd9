-- Rights of rights.sql that a role lacks; of a session whose role is none of ours, whatever it lacks of all of them, because it does everything.
-- A table, a column or a function that is not there lacks no right: that it is gone is told elsewhere.
WITH given AS (
/* given.sql */
),
roles AS (
    SELECT DISTINCT r.rolname::text AS role, r.rolname::text AS as_role FROM pg_roles AS r JOIN given ON given.meant = r.rolname
    UNION ALL
    SELECT DISTINCT current_user::text, given.role FROM given WHERE current_user NOT IN (SELECT meant FROM given)
),
wanted AS (
    -- All of them read everything of ours, and every partition of measurements, whoever made it: a dump reads them one by one.
    SELECT roles.role, 'SELECT' AS privilege, c.relname::text AS object
    FROM roles
    JOIN pg_class AS c ON c.relnamespace = to_regnamespace('public') AND c.relkind IN ('r', 'p', 'v', 'm')
    WHERE c.relowner = (SELECT relowner FROM pg_class WHERE oid = to_regclass('public.schema_migrations'))
        OR EXISTS (SELECT FROM pg_inherits AS i WHERE i.inhrelid = c.oid AND i.inhparent = to_regclass('public.measurements'))
    UNION
    SELECT roles.role, p.privilege, given.object
    FROM given
    JOIN roles ON roles.as_role = given.role
    CROSS JOIN LATERAL regexp_split_to_table(given.privileges, ',\s*(?![^(]*\))') AS p(privilege)
)
SELECT format('%s: %s on %s', role, privilege, object)
FROM wanted
WHERE CASE
    WHEN object LIKE 'FUNCTION %' THEN NOT has_function_privilege(role, to_regprocedure('public.' || substr(object, 10)), 'EXECUTE')
    WHEN privilege LIKE '%(%' THEN EXISTS (
        SELECT FROM pg_attribute AS a
        WHERE a.attrelid = to_regclass('public.' || quote_ident(object)) AND NOT a.attisdropped
            AND a.attname = ANY (regexp_split_to_array(substring(privilege FROM '\((.*)\)'), ',\s*'))
            AND NOT has_column_privilege(role, a.attrelid, a.attnum, split_part(privilege, ' ', 1)))
    ELSE NOT has_table_privilege(role, to_regclass('public.' || quote_ident(object)), privilege)
END
ORDER BY 1

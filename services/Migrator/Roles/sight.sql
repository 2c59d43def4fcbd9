-- How the roles of this server divide the work.
WITH ours AS (
    SELECT DISTINCT meant AS role, to_regrole(meant) AS id FROM (
/* given.sql */
    ) AS given
),
others AS (
    SELECT role, id FROM ours WHERE id IS NOT NULL
    UNION ALL
    SELECT 'the owner of the schema', relowner FROM pg_class WHERE oid = to_regclass('public.schema_migrations')
)
SELECT session_user::text, EXISTS (SELECT FROM ours WHERE role = session_user) AS is_one_of_ours,
    COALESCE(pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = to_regclass('public.schema_migrations')), 'USAGE'), false) AS owns_the_schema,
    ARRAY(SELECT role FROM ours WHERE id IS NOT NULL ORDER BY role) AS there,
    ARRAY(SELECT role FROM ours WHERE id IS NULL ORDER BY role) AS missing,
    -- By membership, as a superuser, or as the owner itself.
    ARRAY(
        SELECT ours.role || ' has the rights of ' || others.role
        FROM ours
        JOIN others ON others.role <> ours.role AND pg_has_role(ours.id, others.id, 'USAGE')
        WHERE ours.id IS NOT NULL
        ORDER BY 1
    ) AS too_much

-- Who has each right here. The heartbeat, aggregation and the quality snapshot were waittime_scraper's once: where the operator has not made
-- their roles yet, it keeps what they would have, so that an upgrade stops nothing.
SELECT COALESCE(CASE WHEN to_regrole(listed.role) IS NULL THEN former.role END, listed.role) AS role, listed.role AS meant, listed.privileges, listed.object
FROM (VALUES
/* rights.sql */
) AS listed(role, privileges, object)
LEFT JOIN (VALUES ('waittime_heartbeat', 'waittime_scraper'), ('waittime_quality', 'waittime_scraper')) AS former(meant, role) ON former.meant = listed.role

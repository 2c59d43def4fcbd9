-- The roles with their limits, without passwords; run as an administrator, as often as you like. The migrator gives them what they may do.
--   waittime_migrator   owns the schema; nothing else does
--   waittime_scraper    collects, and probes publishers
--   waittime_heartbeat  opens and resolves incidents, sends notices
--   waittime_quality    aggregates, judges completeness and drift
--   waittime_cleanup    removes what is old
--   waittime_bulk       exports closed months as files: reads, and writes down what it exported
--   waittime_monitor    reads; for the monitor, the doctor and backups
--   waittime_board      reads the views of the schema "open" and nothing else; for the public side
-- Limits: connections at once; how long one statement may take (no statement of ours comes near: the programs give up before); how long it
-- waits for a lock; how long a transaction may do nothing. pg_dump switches its own off. Null: none.
DO $$
DECLARE
    item  record;
BEGIN
    FOR item IN
        SELECT *
        FROM (VALUES
            ('waittime_migrator', NULL::integer, NULL, NULL, NULL),
            ('waittime_scraper', 20, '2min', '30s', '5min'),
            ('waittime_heartbeat', 8, '2min', '30s', '5min'),
            ('waittime_quality', 8, '20min', '1min', '10min'),
            ('waittime_cleanup', 6, '6h', '1min', '30min'),
            ('waittime_bulk', 4, '1h', '30s', '30min'),
            ('waittime_monitor', 12, '2min', '30s', '5min'),
            -- Three replicas and one that replaces one, six each. What is streamed asks for a minute by itself.
            ('waittime_board', 24, '2s', '2s', '1min')
        ) AS r(name, connections, statement, lock, idle)
    LOOP
        IF to_regrole(item.name) IS NULL THEN
            EXECUTE format('CREATE ROLE %I LOGIN', item.name);
        END IF;
        IF (SELECT rolconnlimit FROM pg_roles WHERE rolname = item.name) <> COALESCE(item.connections, -1) THEN
            EXECUTE format('ALTER ROLE %I CONNECTION LIMIT %s', item.name, COALESCE(item.connections, -1));
        END IF;
        EXECUTE format('ALTER ROLE %I SET statement_timeout = %L', item.name, COALESCE(item.statement, '0'));
        EXECUTE format('ALTER ROLE %I SET lock_timeout = %L', item.name, COALESCE(item.lock, '0'));
        EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', item.name, COALESCE(item.idle, '0'));
    END LOOP;
END
$$;

-- The public side never writes, whatever it may be made to send.
ALTER ROLE waittime_board SET default_transaction_read_only = on;

-- So that the doctor sees for how long other roles' transactions are open. Not every managed service lets its administrator do that.
DO $$
BEGIN
    GRANT pg_read_all_stats TO waittime_monitor;
    IF pg_has_role('waittime_scraper', 'pg_read_all_stats', 'USAGE') THEN
        REVOKE pg_read_all_stats FROM waittime_scraper;
    END IF;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'pg_read_all_stats was not granted; the doctor says what it cannot see';
END
$$;

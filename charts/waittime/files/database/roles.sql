-- The roles, without passwords; run as an administrator, as often as you like. The migrator gives them what they may do.
--   waittime_migrator  owns the schema; nothing else does
--   waittime_scraper   collects, watches, aggregates, judges quality
--   waittime_monitor   reads; also for backups
--   waittime_cleanup   removes what is old
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['waittime_migrator', 'waittime_scraper', 'waittime_monitor', 'waittime_cleanup'] LOOP
        IF to_regrole(name) IS NULL THEN
            EXECUTE format('CREATE ROLE %I LOGIN', name);
        END IF;
    END LOOP;
END
$$;

-- So that the doctor sees for how long other roles' transactions are open. Not every managed service lets its administrator do that.
DO $$
BEGIN
    GRANT pg_read_all_stats TO waittime_scraper;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'pg_read_all_stats was not granted; the doctor says what it cannot see';
END
$$;

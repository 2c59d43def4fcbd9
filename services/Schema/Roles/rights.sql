-- A role, its privileges on an object, the object. Part of grants.sql, which gives them, and of the doctor's look for those that are missing.
-- A run: what it collected, what it refused, and its own record.
('waittime_scraper', 'INSERT, UPDATE', 'measurements'),
('waittime_scraper', 'INSERT, UPDATE, DELETE', 'measurement_anomalies'),
('waittime_scraper', 'INSERT', 'measurement_revisions'),
('waittime_scraper', 'INSERT, UPDATE', 'scrape_runs'),
('waittime_scraper', 'INSERT, UPDATE', 'scrape_run_feeds'),
('waittime_scraper', 'INSERT', 'rejected_readings'),
('waittime_scraper', 'INSERT, UPDATE', 'payloads'),
('waittime_scraper', 'INSERT, UPDATE', 'scraper_status'),
('waittime_scraper', 'EXECUTE', 'FUNCTION ensure_measurement_partition(date)'),
('waittime_scraper', 'EXECUTE', 'FUNCTION measurement_partitions()'),
('waittime_scraper', 'EXECUTE', 'FUNCTION replaces_measurement(smallint, text, smallint, text)'),
-- A hospital that arrived by itself is hidden and unverified: the columns that publish it are out of reach.
('waittime_scraper', 'INSERT (id, name, province, kind, source_id)', 'hospitals'),
('waittime_scraper', 'INSERT', 'hospital_source_keys'),
-- The heartbeat.
('waittime_scraper', 'INSERT, UPDATE', 'incidents'),
('waittime_scraper', 'INSERT, UPDATE', 'scraper_alert_state'),
('waittime_scraper', 'INSERT, UPDATE', 'alerts'),
('waittime_scraper', 'INSERT, UPDATE', 'job_status'),
('waittime_scraper', 'INSERT, UPDATE', 'runtime_jobs'),
-- The probe.
('waittime_scraper', 'INSERT', 'reachability_checks'),
('waittime_scraper', 'INSERT', 'reachability_check_feeds'),
-- Aggregation.
('waittime_scraper', 'INSERT, UPDATE, DELETE', 'aggregate_touches'),
('waittime_scraper', 'INSERT, UPDATE, DELETE', 'measurement_aggregates'),
('waittime_scraper', 'INSERT, DELETE', 'hour_of_week_patterns'),
('waittime_scraper', 'INSERT, DELETE', 'zone_offsets'),
-- The quality snapshot, with drift.
('waittime_scraper', 'INSERT, DELETE', 'data_quality_snapshots'),
('waittime_scraper', 'INSERT, UPDATE', 'methodology_change_events'),
-- The cleanup. Deleting in batches locks the rows first, for which Postgres asks for UPDATE on some column.
('waittime_cleanup', 'DELETE, UPDATE (is_anomaly)', 'measurements'),
('waittime_cleanup', 'DELETE', 'payloads'),
('waittime_cleanup', 'DELETE', 'scrape_runs'),
('waittime_cleanup', 'DELETE', 'rejected_readings'),
('waittime_cleanup', 'DELETE', 'incidents'),
('waittime_cleanup', 'DELETE', 'reachability_checks'),
('waittime_cleanup', 'INSERT, UPDATE', 'job_status'),
('waittime_cleanup', 'INSERT, UPDATE', 'runtime_jobs'),
('waittime_cleanup', 'EXECUTE', 'FUNCTION ensure_measurement_partition(date)'),
('waittime_cleanup', 'EXECUTE', 'FUNCTION measurement_partitions()'),
('waittime_cleanup', 'EXECUTE', 'FUNCTION drop_measurement_month(date, timestamptz)'),
-- It aggregates what was touched before it removes anything.
('waittime_cleanup', 'UPDATE, DELETE', 'aggregate_touches'),
('waittime_cleanup', 'INSERT, UPDATE, DELETE', 'measurement_aggregates'),
('waittime_cleanup', 'INSERT, DELETE', 'hour_of_week_patterns'),
('waittime_cleanup', 'INSERT, DELETE', 'zone_offsets'),
-- The doctor, which may be run by whoever reads.
('waittime_monitor', 'EXECUTE', 'FUNCTION measurement_partitions()')

-- A role, its privileges on an object, the object. The one list of what each role may do beside reading: grants.sql gives it, missing.sql
-- looks for what is missing, and a role that stands here is one of ours. Making it is roles.sql's (charts/waittime/files/database).
-- A run: what it collected, what it refused, and its own record. Columns, where the rest of a row must stay as it was inserted.
('waittime_scraper', 'INSERT, UPDATE (timestamp_utc, value, lower, upper, state, feed, feed_rank, run_id, is_anomaly)', 'measurements'),
('waittime_scraper', 'INSERT, UPDATE (run_id, value, rule, z, samples, mean, spread, lower_fence, upper_fence, flagged_at), DELETE',
    'measurement_anomalies'),
('waittime_scraper', 'INSERT', 'measurement_revisions'),
('waittime_scraper', 'INSERT, UPDATE (finished_at, status, feed, payload_hash, parser_version, bytes_received, readings_parsed, '
    'readings_reported, readings_stored, readings_revised, readings_rejected, hospitals, new_hospitals, before_save_ms, fetch_ms, archive_ms, '
    'parse_ms, validate_ms, persist_ms, duration_ms, failure_category, failure_stage, failure_reason, message, warnings, database_wait_ms, '
    'notices, closures)',
    'scrape_runs'),
('waittime_scraper', 'INSERT, UPDATE (reason, link, notices, last_seen_at, superseded_at, run_id)', 'closures'),
('waittime_scraper', 'INSERT', 'scrape_run_feeds'),
('waittime_scraper', 'INSERT', 'rejected_readings'),
('waittime_scraper', 'INSERT, UPDATE (last_fetched_at, documents)', 'payloads'),
('waittime_scraper', 'INSERT, UPDATE', 'scraper_status'),
('waittime_scraper', 'INSERT, UPDATE (touched_at)', 'aggregate_touches'),
('waittime_scraper', 'EXECUTE', 'FUNCTION ensure_measurement_partition(date)'),
('waittime_scraper', 'EXECUTE', 'FUNCTION measurement_partitions()'),
('waittime_scraper', 'EXECUTE', 'FUNCTION replaces_measurement(smallint, text, smallint, text)'),
-- A hospital that arrived by itself is hidden and unverified: the columns that publish it are out of reach.
('waittime_scraper', 'INSERT (id, name, province, kind, source_id)', 'hospitals'),
('waittime_scraper', 'INSERT', 'hospital_source_keys'),
-- The probe.
('waittime_scraper', 'INSERT', 'reachability_checks'),
('waittime_scraper', 'INSERT', 'reachability_check_feeds'),
-- The heartbeat. Of a run it corrects what started it, which only the cluster knows.
('waittime_heartbeat', 'INSERT, UPDATE', 'incidents'),
('waittime_heartbeat', 'INSERT, UPDATE', 'scraper_alert_state'),
('waittime_heartbeat', 'INSERT, UPDATE', 'alerts'),
('waittime_heartbeat', 'INSERT, UPDATE', 'job_status'),
('waittime_heartbeat', 'INSERT, UPDATE', 'runtime_jobs'),
('waittime_heartbeat', 'UPDATE (trigger)', 'scrape_runs'),
-- Aggregation. Taking hours in batches locks the rows first, for which Postgres asks for UPDATE on some column.
('waittime_quality', 'UPDATE (touched_at), DELETE', 'aggregate_touches'),
('waittime_quality', 'INSERT, UPDATE, DELETE', 'measurement_aggregates'),
('waittime_quality', 'INSERT, DELETE', 'hour_of_week_patterns'),
('waittime_quality', 'INSERT, DELETE', 'zone_offsets'),
('waittime_quality', 'INSERT, UPDATE', 'job_status'),
('waittime_quality', 'INSERT, UPDATE', 'runtime_jobs'),
-- The quality snapshot, with drift.
('waittime_quality', 'INSERT, DELETE', 'data_quality_snapshots'),
('waittime_quality', 'INSERT, UPDATE (announced_at)', 'methodology_change_events'),
-- The cleanup. Deleting in batches locks the rows first, too.
('waittime_cleanup', 'DELETE, UPDATE (is_anomaly)', 'measurements'),
('waittime_cleanup', 'DELETE', 'payloads'),
('waittime_cleanup', 'DELETE', 'scrape_runs'),
('waittime_cleanup', 'DELETE', 'rejected_readings'),
('waittime_cleanup', 'DELETE', 'incidents'),
('waittime_cleanup', 'DELETE', 'reachability_checks'),
('waittime_cleanup', 'INSERT', 'deleted_months'),
('waittime_cleanup', 'INSERT, UPDATE', 'job_status'),
('waittime_cleanup', 'INSERT, UPDATE', 'runtime_jobs'),
('waittime_cleanup', 'EXECUTE', 'FUNCTION ensure_measurement_partition(date)'),
('waittime_cleanup', 'EXECUTE', 'FUNCTION measurement_partitions()'),
('waittime_cleanup', 'EXECUTE', 'FUNCTION drop_measurement_month(date, timestamptz)'),
-- It aggregates what was touched before it removes anything.
('waittime_cleanup', 'UPDATE (touched_at), DELETE', 'aggregate_touches'),
('waittime_cleanup', 'INSERT, UPDATE, DELETE', 'measurement_aggregates'),
('waittime_cleanup', 'INSERT, DELETE', 'hour_of_week_patterns'),
('waittime_cleanup', 'INSERT, DELETE', 'zone_offsets'),
-- The bulk export writes down what it exported; its files are no table.
('waittime_bulk', 'INSERT, UPDATE', 'bulk_exports'),
('waittime_bulk', 'INSERT, UPDATE', 'job_status'),
('waittime_bulk', 'INSERT, UPDATE', 'runtime_jobs'),
-- The doctor is the monitor's; whoever runs it as another role sees as much.
('waittime_heartbeat', 'EXECUTE', 'FUNCTION measurement_partitions()'),
('waittime_quality', 'EXECUTE', 'FUNCTION measurement_partitions()'),
('waittime_monitor', 'EXECUTE', 'FUNCTION measurement_partitions()')

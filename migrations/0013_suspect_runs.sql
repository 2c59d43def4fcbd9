-- A run whose values are wrong together (most flagged, all equal, another unit): stored, and not healthy.
ALTER TABLE scrape_runs DROP CONSTRAINT scrape_runs_status_check;
ALTER TABLE scrape_runs ADD CONSTRAINT scrape_runs_status_check
    CHECK (status IN ('healthy', 'partial', 'empty', 'unchanged', 'suspect', 'error', 'skipped'));

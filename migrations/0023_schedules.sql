-- When a source should run is said by its schedule, on the clock of this zone; interval_minutes is
-- the usual time between two of its runs, which the migrator reckons.
ALTER TABLE sources ADD COLUMN schedule_time_zone text NOT NULL DEFAULT 'Etc/UTC';

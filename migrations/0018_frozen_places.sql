-- A hospital whose numbers stand still for days while its neighbours' move. Null where nobody looked: rows of versions before this one.
ALTER TABLE data_quality_snapshots
    -- Of a hospital: since when the values of all its hourly metrics have stood still; null while one moves, and where that cannot be told.
    ADD COLUMN frozen_since timestamptz,
    -- Of a source and the system: how many hospitals are so.
    ADD COLUMN frozen_hospitals integer CHECK (frozen_hospitals >= 0),
    ADD CONSTRAINT data_quality_snapshots_frozen_by_level CHECK (
        CASE WHEN level = 'hospital' THEN frozen_hospitals IS NULL ELSE frozen_since IS NULL END);

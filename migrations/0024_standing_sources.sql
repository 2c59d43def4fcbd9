-- Whether a source's values stand for longer than a day was read from frozen_after_hours, which says something else.
ALTER TABLE sources ADD COLUMN is_standing boolean NOT NULL DEFAULT false;

UPDATE sources SET is_standing = COALESCE(frozen_after_hours > 24, true);

-- What the public side says beside the numbers: names in both languages, telephones, definitions in French, and what each licence permits.

ALTER TABLE hospitals
    -- Official names by language; null where none is known. The name as its publisher writes it stays in "name".
    ADD COLUMN name_en text,
    ADD COLUMN name_fr text,
    -- As it is dialled, in the form +1-514-555-0100; null where none is known.
    ADD COLUMN phone text CHECK (phone ~ '^\+1-[2-9]\d{2}-[2-9]\d{2}-\d{4}$');

-- Null in meanings that are older than the translations.
ALTER TABLE metrics ADD COLUMN definition_fr text;

ALTER TABLE sources
    -- The publisher's own French name; null where it has none.
    ADD COLUMN name_fr text,
    -- Where the licence, or what the publisher says instead of one, can be read.
    ADD COLUMN licence_url text,
    -- open: its licence permits copies of the data; display_only: single numbers are shown with their source; none: nothing is shown.
    ADD COLUMN redistribution text NOT NULL DEFAULT 'display_only' CHECK (redistribution IN ('open', 'display_only', 'none'));

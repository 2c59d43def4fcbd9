-- Who publishes, what their numbers mean, and the places they speak of.

CREATE TABLE sources (
    id                    text PRIMARY KEY,
    name                  text NOT NULL,
    province              text NOT NULL CHECK (province ~ '^[A-Z]{2}$'),
    homepage              text NOT NULL,
    licence               text NOT NULL,
    time_zone             text NOT NULL,
    schedule              text NOT NULL,
    interval_minutes      integer NOT NULL CHECK (interval_minutes > 0),
    minimum_reported      integer NOT NULL CHECK (minimum_reported >= 0),
    frozen_after_hours    integer CHECK (frozen_after_hours > 0),
    feeds                 jsonb NOT NULL,
    -- An operator's own decisions; seeding never touches them. Null means: by the schedule.
    is_enabled            boolean NOT NULL DEFAULT true,
    stale_after_minutes   integer CHECK (stale_after_minutes > 0),
    error_after_failures  integer CHECK (error_after_failures > 0),
    created_at            timestamptz NOT NULL DEFAULT now(),
    updated_at            timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE metrics (
    id              integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_id       text NOT NULL REFERENCES sources,
    name            text NOT NULL,
    family          text NOT NULL CHECK (family IN
        ('TIME_TO_PROVIDER', 'TOTAL_LOS', 'STRETCHER_OCCUPANCY', 'PATIENTS_WAITING', 'PATIENTS_PRESENT')),
    start_event     text CHECK (start_event IN ('TRIAGE', 'REGISTRATION', 'DOOR', 'UNKNOWN')),
    end_event       text CHECK (end_event IN ('PHYSICIAN', 'PROVIDER', 'DISCHARGE', 'FIRST_ASSESSMENT')),
    statistic       text NOT NULL CHECK (statistic IN
        ('P90', 'P75', 'MEDIAN', 'MEAN', 'ROLLING_AVG', 'ALGORITHMIC', 'POINT_ESTIMATE')),
    patient_scope   text NOT NULL CHECK (patient_scope IN ('ALL', 'NON_PRIORITY', 'MID_ACUITY', 'HIGH_ACUITY')),
    unit            text NOT NULL CHECK (unit IN ('min', 'percent', 'people')),
    definition      text NOT NULL,
    definition_url  text NOT NULL,
    -- A meaning holds from its first day up to, and without, its last; null is open. A changed meaning is a new row, so that
    -- history keeps the old one.
    valid_from      date,
    valid_to        date CHECK (valid_to > valid_from),
    created_at      timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX metrics_current ON metrics (source_id, name) WHERE valid_to IS NULL;

CREATE TABLE regions (
    id          text PRIMARY KEY,
    province    text NOT NULL CHECK (province ~ '^[A-Z]{2}$'),
    name        text NOT NULL,
    sort_order  integer NOT NULL
);

CREATE TABLE hospitals (
    id           text PRIMARY KEY,
    name         text NOT NULL,
    province     text NOT NULL CHECK (province ~ '^[A-Z]{2}$'),
    kind         text NOT NULL DEFAULT 'emergency' CHECK (kind IN ('emergency', 'urgent_care')),
    address      text,
    city         text,
    postal_code  text,
    region_id    text REFERENCES regions,
    latitude     double precision CHECK (latitude BETWEEN -90 AND 90),
    longitude    double precision CHECK (longitude BETWEEN -180 AND 180),
    is_verified  boolean NOT NULL DEFAULT false,
    is_visible   boolean NOT NULL DEFAULT false,
    source_id    text NOT NULL REFERENCES sources,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT hospitals_visible_only_if_verified CHECK (is_verified OR NOT is_visible),
    CONSTRAINT hospitals_coordinates_whole_or_none CHECK ((latitude IS NULL) = (longitude IS NULL)),
    CONSTRAINT hospitals_coordinates_not_the_null_island CHECK (NOT (latitude = 0 AND longitude = 0))
);

CREATE INDEX hospitals_by_source ON hospitals (source_id);

-- The keys by which a source speaks of a hospital: one hospital may have several (a record number and a permit, old and new names).
CREATE TABLE hospital_source_keys (
    source_id      text NOT NULL REFERENCES sources,
    key            text NOT NULL,
    -- The key without case, accents and punctuation; two spellings of one key meet here.
    match_key      text NOT NULL,
    hospital_id    text NOT NULL REFERENCES hospitals,
    first_seen_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (source_id, key),
    UNIQUE (source_id, match_key)
);

CREATE INDEX hospital_source_keys_by_hospital ON hospital_source_keys (hospital_id);

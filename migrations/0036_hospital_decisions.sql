-- What operators decided of hospitals: who, when, what, and why. Rows are only ever added.
CREATE TABLE hospital_decisions (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hospital_id  text NOT NULL REFERENCES hospitals,
    action       text NOT NULL CHECK (action IN ('publish', 'hide', 'locate')),
    decided_at   timestamptz NOT NULL,
    -- The name that was given, or the operating system's user.
    decided_by   text NOT NULL CHECK (decided_by <> ''),
    -- Where the command ran.
    runtime      text NOT NULL,
    notes        text,
    -- Of a located hospital: the position from then on, and by what. Seeding leaves it as it is.
    latitude     double precision CHECK (latitude BETWEEN -90 AND 90),
    longitude    double precision CHECK (longitude BETWEEN -180 AND 180),
    evidence     text,
    CONSTRAINT hospital_decisions_locate_whole CHECK (
        (action = 'locate') = (latitude IS NOT NULL) AND (action = 'locate') = (longitude IS NOT NULL)
        AND (action = 'locate') = (evidence IS NOT NULL)),
    CONSTRAINT hospital_decisions_not_the_null_island CHECK (NOT (latitude = 0 AND longitude = 0))
);

CREATE INDEX hospital_decisions_by_hospital ON hospital_decisions (hospital_id, decided_at DESC);

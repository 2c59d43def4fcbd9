-- People in care are neither those who wait nor everybody in the department: a family of its own, so that they are compared with neither.
ALTER TABLE metrics DROP CONSTRAINT metrics_family_check;

ALTER TABLE metrics ADD CONSTRAINT metrics_family_check CHECK (family IN
    ('TIME_TO_PROVIDER', 'TOTAL_LOS', 'STRETCHER_OCCUPANCY', 'PATIENTS_WAITING', 'PATIENTS_PRESENT', 'PATIENTS_TREATED'));

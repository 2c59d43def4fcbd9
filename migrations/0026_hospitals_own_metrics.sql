-- What single hospitals publish of themselves: the time within which four in five are seen, the longest current wait, and people who are
-- admitted and still lie in the department.

ALTER TABLE metrics DROP CONSTRAINT metrics_family_check, DROP CONSTRAINT metrics_statistic_check;

ALTER TABLE metrics
    ADD CONSTRAINT metrics_family_check CHECK (family IN
        ('TIME_TO_PROVIDER', 'TOTAL_LOS', 'STRETCHER_OCCUPANCY', 'PATIENTS_WAITING', 'PATIENTS_PRESENT', 'PATIENTS_TREATED',
        'PATIENTS_ADMITTED')),
    ADD CONSTRAINT metrics_statistic_check CHECK (statistic IN
        ('P90', 'P80', 'P75', 'MEDIAN', 'MEAN', 'ROLLING_AVG', 'ALGORITHMIC', 'POINT_ESTIMATE', 'LONGEST'));

using WaitTime.Core.Metrics;

namespace WaitTime.Core.Comparability;

/// <summary>The tags of a metric in words that need no glossary.</summary>
public static class MetricWords
{
    public static string Of(Enum value) =>
        value switch
        {
            MetricFamily.TimeToProvider => "time until a provider sees the patient",
            MetricFamily.TotalLos => "the whole stay",
            MetricFamily.StretcherOccupancy => "occupied stretchers in percent",
            MetricFamily.PatientsWaiting => "people waiting",
            MetricFamily.PatientsPresent => "people present",
            MetricFamily.PatientsTreated => "people in care",
            MetricFamily.PatientsAdmitted => "people admitted and waiting for a bed",
            StartEvent.Triage => "triage",
            StartEvent.Registration => "registration",
            StartEvent.Door => "arrival at the door",
            EndEvent.Physician => "seen by a physician",
            EndEvent.Provider => "seen by a provider",
            EndEvent.Discharge => "discharge",
            EndEvent.FirstAssessment => "first assessment",
            Statistic.P90 => "90th percentile",
            Statistic.P80 => "80th percentile",
            Statistic.P75 => "75th percentile",
            Statistic.Median => "median",
            Statistic.Mean => "mean",
            Statistic.RollingAvg => "rolling average",
            Statistic.Algorithmic => "an algorithm's estimate",
            Statistic.PointEstimate => "point estimate",
            Statistic.Longest => "longest current wait",
            Statistic.Prediction => "prediction",
            MetricBasis.Measured => "measured",
            MetricBasis.Estimated => "estimated",
            MetricBasis.Forecast => "a forecast",
            MetricBasis.Bucket => "one of a few fixed ranges",
            MetricWindow.Live => "the present",
            MetricWindow.Recent => "an unstated number of recent hours",
            MetricWindow.PreviousDay => "the day before",
            MetricWindow.Month => "a month",
            PatientScope.All => "all patients",
            PatientScope.NonPriority => "non-priority patients",
            PatientScope.MidAcuity => "patients of middle acuity",
            PatientScope.HighAcuity => "patients of high acuity",
            _ => Tag.Lower(value).Replace('_', ' '),
        };
}

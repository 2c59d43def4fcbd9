namespace WaitTime.Core.Metrics;

/// <summary>
/// The values that a family can take at all. Wide on purpose: a surprising number is flagged, only an impossible one is refused.
/// </summary>
/// <param name="Minimum">Inclusive, in the metric's unit.</param>
/// <param name="Maximum">Inclusive, in the metric's unit.</param>
public readonly record struct PlausibleRange(decimal Minimum, decimal Maximum)
{
    private const decimal Day = 24 * 60;

    public bool Contains(decimal value) => value >= Minimum && value <= Maximum;

    /// <summary>
    /// The limits by family, set well beyond what publishers have shown: waits up to 19 h 55, stays up to 101 h 51 and
    /// stretcher occupancy up to 380 % are real.
    /// </summary>
    public static PlausibleRange Of(MetricFamily family) =>
        family switch
        {
            MetricFamily.TimeToProvider => new(0, 3 * Day),
            MetricFamily.TotalLos => new(0, 30 * Day),
            MetricFamily.StretcherOccupancy => new(0, 1_000),
            MetricFamily.PatientsWaiting or MetricFamily.PatientsPresent or MetricFamily.PatientsTreated or MetricFamily.PatientsAdmitted =>
                new(0, 5_000),
            _ => throw new ArgumentOutOfRangeException(nameof(family), family, "No plausible range is known for this family."),
        };
}

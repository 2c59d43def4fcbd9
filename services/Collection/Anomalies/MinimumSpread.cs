using WaitTime.Core.Metrics;

namespace WaitTime.Collection.Anomalies;

/// <summary>
/// The spread that a baseline counts as having at least. A number that stood still for a week has none, and without this its first
/// small step, and every one after it, would be infinitely far away.
/// </summary>
public static class MinimumSpread
{
    /// <summary>Half an hour more or less surprises nobody who waits.</summary>
    private const double Minutes = 10;

    /// <summary>Six people come in one car accident, or in one bus.</summary>
    private const double People = 2;

    /// <summary>A small department has four stretchers: one more patient is 25 %.</summary>
    private const double Percent = 10;

    /// <summary>In the unit itself; three of these around a constant baseline are never flagged.</summary>
    public static double Of(MetricUnit unit) =>
        unit switch
        {
            MetricUnit.Min => Minutes,
            MetricUnit.People => People,
            MetricUnit.Percent => Percent,
            _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "No minimum spread is known for this unit."),
        };
}

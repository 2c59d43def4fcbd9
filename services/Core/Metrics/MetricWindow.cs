namespace WaitTime.Core.Metrics;

/// <summary>
/// Whose time a number is made of. A mean over a month and one over the last hours are different quantities, although both are means.
/// </summary>
public enum MetricWindow
{
    /// <summary>The moment of the report: who is there now, and what is expected for those who arrive now.</summary>
    Live,

    /// <summary>
    /// Patients of the last hours; over how many is not said. Two publishers' are not the same window, one publisher's are.
    /// </summary>
    Recent,

    /// <summary>The calendar day before the report's.</summary>
    PreviousDay,

    /// <summary>One calendar month.</summary>
    Month,
}

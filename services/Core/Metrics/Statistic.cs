namespace WaitTime.Core.Metrics;

/// <summary>How the publisher makes one number out of many patients.</summary>
public enum Statistic
{
    P90,
    P80,
    P75,
    Median,
    Mean,
    RollingAvg,
    Algorithmic,
    PointEstimate,

    /// <summary>The one patient who has waited longest.</summary>
    Longest,

    /// <summary>One patient's wait at a time to come, as a model foretells it: see <see cref="MetricDefinition.HorizonMinutes"/>.</summary>
    Prediction,
}

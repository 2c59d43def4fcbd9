namespace WaitTime.Core.Metrics;

/// <summary>How the publisher makes one number out of many patients.</summary>
public enum Statistic
{
    P90,
    P75,
    Median,
    Mean,
    RollingAvg,
    Algorithmic,
    PointEstimate,
}

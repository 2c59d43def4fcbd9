namespace WaitTime.Core.Metrics;

/// <summary>The unit in which a value is kept.</summary>
public enum MetricUnit
{
    /// <summary>Minutes.</summary>
    Min,

    /// <summary>Percent, 100 being full.</summary>
    Percent,

    /// <summary>A head count.</summary>
    People,
}

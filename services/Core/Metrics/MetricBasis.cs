namespace WaitTime.Core.Metrics;

/// <summary>Where a number comes from. A number of one basis is never called comparable with one of another.</summary>
public enum MetricBasis
{
    /// <summary>Counted, or computed from what happened to patients.</summary>
    Measured,

    /// <summary>Derived, by a model or a rule of thumb, for the present: nobody's wait was that long.</summary>
    Estimated,

    /// <summary>Said of a time to come.</summary>
    Forecast,

    /// <summary>One of a few fixed ranges, such as one to two hours: what lies behind it is not published.</summary>
    Bucket,
}

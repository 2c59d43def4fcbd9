namespace WaitTime.Cli.Comparability;

/// <summary>The newest value that a hospital reported of a metric.</summary>
/// <param name="Value">In the metric's unit.</param>
/// <param name="ReportedAt">The value's stamp, in UTC.</param>
public sealed record NewestValue(int MetricId, double Value, DateTime ReportedAt)
{
    /// <summary>Since when, in UTC, it has not changed while other hospitals' have: it is not current. Null where it moves.</summary>
    public DateTime? FrozenSince { get; init; }
}

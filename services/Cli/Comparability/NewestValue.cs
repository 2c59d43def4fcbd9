namespace WaitTime.Cli.Comparability;

/// <summary>The newest value that a hospital reported of a metric.</summary>
/// <param name="Value">In the metric's unit; null for a range alone.</param>
/// <param name="Lower">The range's lower end; null for none.</param>
/// <param name="Upper">The range's upper end; null for none.</param>
/// <param name="ReportedAt">The value's stamp, in UTC.</param>
public sealed record NewestValue(int MetricId, double? Value, double? Lower, double? Upper, DateTime ReportedAt)
{
    /// <summary>Since when, in UTC, it has not changed while other hospitals' have: it is not current. Null where it moves.</summary>
    public DateTime? FrozenSince { get; init; }
}

namespace WaitTime.Core.Quality.Comparability;

/// <summary>The newest value that a hospital reported of a metric.</summary>
/// <param name="Value">In the metric's unit.</param>
/// <param name="ReportedAt">The value's stamp, in UTC.</param>
public sealed record NewestValue(int MetricId, double Value, DateTime ReportedAt);

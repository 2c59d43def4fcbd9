namespace WaitTime.Board.Api.Shapes;

/// <summary>All metrics, in force and ended, by source.</summary>
public sealed record MetricsAnswer(Citation Citation, IReadOnlyList<MetricShape> Metrics);

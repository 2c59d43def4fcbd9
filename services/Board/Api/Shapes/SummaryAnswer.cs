namespace WaitTime.Board.Api.Shapes;

/// <summary>A province's numbers now, each by itself.</summary>
public sealed record SummaryAnswer(Citation Citation, ProvinceShape Province, int Count, IReadOnlyList<MetricSummary> Metrics);

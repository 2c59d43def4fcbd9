namespace WaitTime.Core.Comparability;

/// <summary>One reason why two metrics are not comparable.</summary>
/// <param name="Aspect">
/// <c>family</c>, <c>start</c>, <c>end</c>, <c>statistic</c>, <c>scope</c>, <c>basis</c>, <c>window</c>, <c>horizon</c> or <c>number</c>.
/// </param>
/// <param name="Left">The left one's tag; null where it has none.</param>
/// <param name="Right">The right one's tag; null where it has none.</param>
/// <param name="Text">Both in plain words, each with its source and name.</param>
public sealed record MetricDifference(string Aspect, string? Left, string? Right, string Text);

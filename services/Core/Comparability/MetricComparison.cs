namespace WaitTime.Core.Comparability;

/// <summary>Whether two metrics are the same quantity, and if not, why.</summary>
/// <param name="Differences">Empty exactly when they are comparable.</param>
public sealed record MetricComparison(ComparedMetric Left, ComparedMetric Right, IReadOnlyList<MetricDifference> Differences)
{
    public bool Comparable => Differences.Count == 0;

    public MetricVerdict Verdict =>
        Comparable ? MetricVerdict.Comparable
        : Differences.Any(difference => difference.IsCertain) ? MetricVerdict.NotComparable
        : MetricVerdict.Unknown;

    /// <summary>One line that names every difference; null when they are comparable.</summary>
    public string? Brief =>
        Comparable
            ? null
            : $"{Left.Label} and {Right.Label} are not comparable. {string.Join(" ", Differences.Select(difference => difference.Text))}";
}

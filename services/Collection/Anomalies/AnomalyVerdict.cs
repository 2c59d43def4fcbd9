using WaitTime.Core.Metrics;

namespace WaitTime.Collection.Anomalies;

/// <param name="Flags">One entry a reading, in their order, null for an ordinary one; null altogether when nothing could be judged.</param>
/// <param name="Warning">Why nothing could be judged, in one line; null when it could.</param>
public sealed record AnomalyVerdict(IReadOnlyList<Anomaly?>? Flags, string? Warning)
{
    /// <summary>Where each value with a baseline stands to what is usual of its hospital; empty when nothing could be judged.</summary>
    public IReadOnlyList<UsualLevel> Levels { get; init; } = [];

    public int Flagged => Flags?.Count(flag => flag is not null) ?? 0;
}

/// <param name="Metric">The value's metric.</param>
/// <param name="Value">In the metric's unit.</param>
/// <param name="Mean">Of the same hospital and metric in the days before.</param>
public sealed record UsualLevel(MetricDefinition Metric, double Value, double Mean);

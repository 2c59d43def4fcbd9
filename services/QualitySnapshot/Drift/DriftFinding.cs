using WaitTime.Core.Metrics;

namespace WaitTime.QualitySnapshot.Drift;

/// <summary>Something that may have changed, before it is known whether it is news.</summary>
/// <param name="SourceId">Whose numbers.</param>
/// <param name="Kind">What changed.</param>
/// <param name="WindowStart">The first day (UTC) on which it may show.</param>
/// <param name="WindowEnd">The day after the last one that was looked at.</param>
public sealed record DriftFinding(string SourceId, DriftKind Kind, DateOnly WindowStart, DateOnly WindowEnd)
{
    /// <summary>Null where it is about the source as a whole.</summary>
    public int? MetricId { get; init; }

    /// <summary>How many hospitals it was judged by; null where that says nothing.</summary>
    public int? Hospitals { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    /// <summary>As a fraction of the value before; null for other kinds, and where the value before was zero.</summary>
    public double? Shift { get; init; }

    /// <summary>
    /// An event of the same kind that ends after this day is the same change, still seen: null where the window's first day tells.
    /// </summary>
    public DateOnly? QuietUntil { get; init; }
}

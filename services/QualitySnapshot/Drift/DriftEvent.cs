using WaitTime.Core.Metrics;

namespace WaitTime.QualitySnapshot.Drift;

/// <summary>A row of <c>methodology_change_events</c>. Days and times are UTC.</summary>
public sealed record DriftEvent
{
    public required long Id { get; init; }

    public required string SourceId { get; init; }

    /// <summary>Null where it is about the source as a whole.</summary>
    public int? MetricId { get; init; }

    /// <summary>The metric's short name.</summary>
    public string? Metric { get; init; }

    public required DriftKind Kind { get; init; }

    public required DateOnly WindowStart { get; init; }

    /// <summary>The day after the window's last.</summary>
    public required DateOnly WindowEnd { get; init; }

    public int? Hospitals { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    /// <summary>As a fraction of the value before; null for other kinds.</summary>
    public double? Shift { get; init; }

    public required DateTimeOffset DetectedAt { get; init; }

    /// <summary>When the notice was accepted; null while nobody has been told.</summary>
    public DateTimeOffset? AnnouncedAt { get; init; }

    /// <summary>Null while it is open.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    public string? Notes { get; init; }
}

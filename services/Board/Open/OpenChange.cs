namespace WaitTime.Board.Open;

/// <summary>Something about what numbers mean may have changed. Times are UTC.</summary>
public sealed record OpenChange
{
    public required long Id { get; init; }

    public required string SourceId { get; init; }

    /// <summary>Null where it concerns the source.</summary>
    public int? MetricId { get; init; }

    public required string Kind { get; init; }

    public required DateOnly WindowStart { get; init; }

    /// <summary>The day after its last.</summary>
    public required DateOnly WindowEnd { get; init; }

    public int? Hospitals { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    /// <summary>As a fraction of the value before.</summary>
    public double? Shift { get; init; }

    public required DateTime DetectedAt { get; init; }

    /// <summary>Null while no person has looked at it.</summary>
    public DateTime? ConfirmedAt { get; init; }
}

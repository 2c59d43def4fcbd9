namespace WaitTime.Board.Open;

/// <summary>How complete a day (UTC) of a hospital, a source, or everything is.</summary>
public sealed record OpenQualityDay
{
    public required DateOnly SnapshotDate { get; init; }

    /// <summary>Null of everything.</summary>
    public string? SourceId { get; init; }

    /// <summary>Null but for a hospital.</summary>
    public string? HospitalId { get; init; }

    public required int ExpectedWindows { get; init; }

    public required int ActualWindows { get; init; }

    /// <summary>From 0 to 1; null where nothing was due.</summary>
    public double? SuccessRate { get; init; }

    public required int Gaps { get; init; }

    /// <summary>Null where there is no gap.</summary>
    public int? LongestGapMinutes { get; init; }

    public required int Anomalies { get; init; }

    /// <summary>Null for a hospital.</summary>
    public int? Hospitals { get; init; }

    /// <summary>Null for a hospital.</summary>
    public int? FrozenHospitals { get; init; }

    /// <summary>Null for a hospital.</summary>
    public string? Status { get; init; }

    public required bool IsComplete { get; init; }
}

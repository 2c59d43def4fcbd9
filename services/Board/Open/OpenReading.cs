namespace WaitTime.Board.Open;

/// <summary>The newest reading of a hospital and a metric. Times are UTC.</summary>
public sealed record OpenReading
{
    public required string HospitalId { get; init; }

    public required int MetricId { get; init; }

    public required DateTime ReportedAt { get; init; }

    /// <summary><c>publisher_stamp</c>, <c>first_seen</c> or <c>period</c>; null where that is no longer recorded.</summary>
    public string? ReportedAtBasis { get; init; }

    public required DateTime FirstSeenAt { get; init; }

    /// <summary>When it was last seen.</summary>
    public required DateTime SeenAt { get; init; }

    /// <summary>Null unless one was published.</summary>
    public double? Value { get; init; }

    /// <summary>Of a range; null for none.</summary>
    public double? Lower { get; init; }

    /// <summary>Of a range; null for none.</summary>
    public double? Upper { get; init; }

    public required string State { get; init; }

    public required bool IsAnomaly { get; init; }

    public required bool IsRevised { get; init; }
}

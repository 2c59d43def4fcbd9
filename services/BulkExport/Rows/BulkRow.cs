namespace WaitTime.BulkExport.Rows;

/// <summary>A measurement as it is published, with what is needed to understand it without the database. Times are UTC.</summary>
public sealed record BulkRow
{
    public required string SourceId { get; init; }

    public required string HospitalId { get; init; }

    /// <summary>As its publisher writes it.</summary>
    public required string HospitalName { get; init; }

    /// <summary><c>emergency</c> or <c>urgent_care</c>.</summary>
    public required string HospitalKind { get; init; }

    public required string Province { get; init; }

    /// <summary>Names one meaning: a metric whose meaning changed has another id from then on.</summary>
    public required int MetricId { get; init; }

    public required string Metric { get; init; }

    public required string Family { get; init; }

    public required string Statistic { get; init; }

    public required string Unit { get; init; }

    public required string State { get; init; }

    /// <summary>Null unless the publisher gave a number; 0 only where it published 0.</summary>
    public required double? Value { get; init; }

    /// <summary>Null where there is none.</summary>
    public required double? Lower { get; init; }

    /// <summary>Null where there is none, or where it is open.</summary>
    public required double? Upper { get; init; }

    public required DateTime ReportedAt { get; init; }

    public required DateTime FirstSeenAt { get; init; }

    public required DateTime LastSeenAt { get; init; }

    public required bool IsAnomaly { get; init; }

    public required bool IsRevised { get; init; }

    public required string Feed { get; init; }
}

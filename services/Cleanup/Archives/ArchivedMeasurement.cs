namespace WaitTime.Cleanup.Archives;

/// <summary>
/// A line of an archive: a measurement with what is needed to understand it without the database. Times are UTC (ISO 8601).
/// </summary>
public sealed record ArchivedMeasurement
{
    public required string SourceId { get; init; }

    public required string HospitalId { get; init; }

    /// <summary>The metric's short name; its full meaning stands in the manifest under its id.</summary>
    public required string Metric { get; init; }

    public required int MetricId { get; init; }

    public required string ReportedAt { get; init; }

    /// <summary>Empty unless the state is <c>reported</c>, and for a range without a number.</summary>
    public required string Value { get; init; }

    public required string State { get; init; }

    public required string Feed { get; init; }

    public required string FirstSeenAt { get; init; }

    /// <summary>When it was last seen.</summary>
    public required string TimestampUtc { get; init; }

    public required string IsAnomaly { get; init; }

    /// <summary>The lower end of the range; empty where there is none, and in files from before there were ranges.</summary>
    public string Lower { get; init; } = "";

    /// <summary>The upper end of the range; empty where there is none or where it is open.</summary>
    public string Upper { get; init; } = "";

    /// <summary>One row a hospital, metric and reported time.</summary>
    public (string HospitalId, int MetricId, string ReportedAt) Key => (HospitalId, MetricId, ReportedAt);
}

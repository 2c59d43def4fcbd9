using CsvHelper.Configuration.Attributes;

namespace WaitTime.Cleanup.Archives;

/// <summary>
/// A line of an archive: a measurement with what is needed to understand it without the database. Times are UTC (ISO 8601).
/// </summary>
public sealed record ArchivedMeasurement
{
    [Name("source_id"), Index(0)]
    public required string SourceId { get; init; }

    [Name("hospital_id"), Index(1)]
    public required string HospitalId { get; init; }

    /// <summary>The metric's short name; its full meaning stands in the manifest under its id.</summary>
    [Name("metric"), Index(2)]
    public required string Metric { get; init; }

    [Name("metric_id"), Index(3)]
    public required int MetricId { get; init; }

    [Name("reported_at"), Index(4)]
    public required string ReportedAt { get; init; }

    /// <summary>Empty unless the state is <c>reported</c>, and for a range without a number.</summary>
    [Name("value"), Index(5)]
    public required string Value { get; init; }

    [Name("state"), Index(6)]
    public required string State { get; init; }

    [Name("feed"), Index(7)]
    public required string Feed { get; init; }

    [Name("first_seen_at"), Index(8)]
    public required string FirstSeenAt { get; init; }

    /// <summary>When it was last seen.</summary>
    [Name("timestamp_utc"), Index(9)]
    public required string TimestampUtc { get; init; }

    [Name("is_anomaly"), Index(10)]
    public required string IsAnomaly { get; init; }

    /// <summary>The lower end of the range; empty where there is none, and in files from before there were ranges.</summary>
    [Name("lower"), Index(11), Optional]
    public string Lower { get; init; } = "";

    /// <summary>The upper end of the range; empty where there is none or where it is open.</summary>
    [Name("upper"), Index(12), Optional]
    public string Upper { get; init; } = "";

    /// <summary>One row a hospital, metric and reported time.</summary>
    [Ignore]
    public (string HospitalId, int MetricId, string ReportedAt) Key => (HospitalId, MetricId, ReportedAt);
}

namespace WaitTime.Cli.Crosschecks;

/// <summary>A stored measurement.</summary>
internal sealed record StoredReading
{
    public required string HospitalId { get; init; }

    public required string Hospital { get; init; }

    /// <summary>The metric's short name.</summary>
    public required string Metric { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime ReportedAt { get; init; }

    /// <summary>Null unless <see cref="State"/> is <c>reported</c>.</summary>
    public double? Value { get; init; }

    public required string State { get; init; }
}

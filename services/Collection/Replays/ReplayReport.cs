namespace WaitTime.Collection.Replays;

/// <summary>What today's parsers make of archived payloads, held against what is stored.</summary>
public sealed record ReplayReport
{
    public required string Source { get; init; }

    /// <summary>Distinct sets of payloads read again.</summary>
    public int Payloads { get; init; }

    /// <summary>Payloads that today's parsers cannot read.</summary>
    public int Unreadable { get; init; }

    /// <summary>Readings in them.</summary>
    public int Readings { get; init; }

    /// <summary>Readings as they are stored.</summary>
    public int Same { get; init; }

    /// <summary>Readings for which no row is stored.</summary>
    public int Added { get; init; }

    /// <summary>Rows that would get, or got, another value or state.</summary>
    public int Revised { get; init; }

    /// <summary>True when the changes were applied.</summary>
    public bool Stored { get; init; }

    /// <summary>The first few changes.</summary>
    public IReadOnlyList<ReplayChange> Examples { get; init; } = [];

    /// <summary>Notes for the operator: whether anomalies could be judged.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <param name="Before">The stored value or state; null when there is no row.</param>
/// <param name="After">What today's parser reads.</param>
public sealed record ReplayChange(string Hospital, string Metric, DateTimeOffset ReportedAt, string? Before, string After);

namespace WaitTime.Board.Open;

/// <summary>Something was wrong with a source for a time. Times are UTC.</summary>
public sealed record OpenIncident
{
    public required long Id { get; init; }

    public required string SourceId { get; init; }

    /// <summary><c>error</c>, <c>degraded</c>, <c>stale</c> or <c>frozen</c>.</summary>
    public required string Kind { get; init; }

    public required string Severity { get; init; }

    public required DateTime OpenedAt { get; init; }

    /// <summary>Null while it lasts.</summary>
    public DateTime? ResolvedAt { get; init; }

    /// <summary>Who must act; null where nobody knows.</summary>
    public string? Category { get; init; }
}

namespace WaitTime.Board.Open;

/// <summary>A closure in force or to come, as its publisher announces it. Times are UTC.</summary>
public sealed record OpenClosure
{
    public required long Id { get; init; }

    public required string SourceId { get; init; }

    public required string HospitalId { get; init; }

    public required DateTime StartsAt { get; init; }

    /// <summary>Null: until further notice.</summary>
    public DateTime? EndsAt { get; init; }

    /// <summary>In the publisher's words; null where it gives none.</summary>
    public string? Reason { get; init; }

    public string? Link { get; init; }

    public required DateTime FirstSeenAt { get; init; }

    public required DateTime LastSeenAt { get; init; }

    /// <summary>Since when its notice says something else; null while it does not.</summary>
    public DateTime? SupersededAt { get; init; }
}

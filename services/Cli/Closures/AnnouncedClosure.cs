namespace WaitTime.Cli.Closures;

/// <summary>A row of <c>closures</c>, as it is printed. All times are UTC.</summary>
internal sealed record AnnouncedClosure
{
    public required string SourceId { get; init; }

    public required string Province { get; init; }

    public required string HospitalId { get; init; }

    public required string Hospital { get; init; }

    public required DateTime StartsAt { get; init; }

    /// <summary>Null until further notice.</summary>
    public DateTime? EndsAt { get; init; }

    public string? Reason { get; init; }

    public string? Link { get; init; }

    public required DateTime FirstSeenAt { get; init; }

    public required DateTime LastSeenAt { get; init; }

    /// <summary>When its notice, still listed, was first seen to say something else; null while none does.</summary>
    public DateTime? SupersededAt { get; init; }

    public required bool IsInForce { get; init; }

    /// <summary>False once a successful run of the source no longer found its notice, which is no reopening.</summary>
    public required bool IsListed { get; init; }
}

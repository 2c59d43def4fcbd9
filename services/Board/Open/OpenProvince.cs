namespace WaitTime.Board.Open;

/// <summary>A province: its languages, and whom to call there.</summary>
public sealed record OpenProvince
{
    /// <summary>Two letters.</summary>
    public required string Id { get; init; }

    public required string NameEn { get; init; }

    public required string NameFr { get; init; }

    /// <summary>As it is dialled.</summary>
    public required string HealthLine { get; init; }

    public required string HealthLineNameEn { get; init; }

    /// <summary>Null where no official French name is known.</summary>
    public string? HealthLineNameFr { get; init; }

    /// <summary>Null where the evidence bears no date.</summary>
    public DateOnly? HealthLineVerifiedOn { get; init; }

    /// <summary>Why no waiting times are collected; null where they are.</summary>
    public string? NoFeedReason { get; init; }

    /// <summary>The same in French; null where there is none.</summary>
    public string? NoFeedReasonFr { get; init; }

    /// <summary>When a feed was last looked for; null exactly where there is no reason.</summary>
    public DateOnly? LookedForOn { get; init; }
}

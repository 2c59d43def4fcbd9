namespace WaitTime.Board.Snapshots;

/// <summary>What is shown, and how the database was when it was last asked.</summary>
/// <param name="Snapshot">Null before the first.</param>
/// <param name="ReadAt">When it was read.</param>
/// <param name="ConfirmedAt">When the database last said that nothing newer is there.</param>
/// <param name="Away">Why the database did not answer the last question; null where it did.</param>
public sealed record KeptSnapshot(BoardSnapshot? Snapshot, DateTimeOffset ReadAt, DateTimeOffset ConfirmedAt, string? Away)
{
    /// <summary>How many were made so far.</summary>
    public long Snapshots { get; init; }

    /// <summary>How many looks at the database failed so far.</summary>
    public long FailedLooks { get; init; }

    public static KeptSnapshot None { get; } = new(null, DateTimeOffset.MinValue, DateTimeOffset.MinValue, Away: null);
}

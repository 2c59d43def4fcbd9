namespace WaitTime.Board.Open;

/// <summary>When a job behind the numbers last ended. Times are UTC.</summary>
public sealed record OpenJob
{
    public required string JobName { get; init; }

    public required DateTime LastRun { get; init; }

    /// <summary>Null before the first.</summary>
    public DateTime? LastSuccess { get; init; }
}

namespace WaitTime.Core.Jobs;

/// <summary>A job's last run, as stored. Times are UTC.</summary>
public sealed record JobState
{
    public required string JobName { get; init; }

    public required DateTime LastRun { get; init; }

    /// <summary>Null when it never did its work.</summary>
    public DateTime? LastSuccess { get; init; }

    public required int LastExitCode { get; init; }

    public string? LastMessage { get; init; }

    /// <summary>The heartbeat's way of notices, as <c>AlertPath</c> is written; null of every other job.</summary>
    public string? Path { get; init; }

    /// <summary>
    /// Whether somebody outside hears of each run of the heartbeat; null of every other job, and of one that did not say.
    /// </summary>
    public bool? IsPinged { get; init; }
}

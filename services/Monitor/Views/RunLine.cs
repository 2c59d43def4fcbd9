namespace WaitTime.Monitor.Views;

/// <summary>A run in a list.</summary>
/// <param name="Status">Null while it goes on.</param>
/// <param name="DurationMs">Milliseconds; null while it goes on.</param>
/// <param name="Stages">Those that it reached, in their order.</param>
/// <param name="Counts">What it read; null where it did not come so far.</param>
/// <param name="Reason">Why it failed; null where it did not.</param>
public sealed record RunLine(
    Guid Id,
    DateTimeOffset StartedAt,
    string? Status,
    string Trigger,
    int? DurationMs,
    ReadingCounts Counts,
    string? Reason,
    string? Message,
    IReadOnlyList<StageTime> Stages
);

/// <param name="Name">Of <c>RunStage</c>, as it is written in tables.</param>
public sealed record StageTime(string Name, int Milliseconds);

/// <summary>Readings of a run; null for what it did not come to.</summary>
public sealed record ReadingCounts(int? Parsed, int? Reported, int? Stored, int? Revised, int? Rejected);

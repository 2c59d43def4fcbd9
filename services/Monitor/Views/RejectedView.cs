namespace WaitTime.Monitor.Views;

/// <summary>A page of rejected readings, the newest first.</summary>
/// <param name="Source">Only of this one; null for all.</param>
/// <param name="Next">The address of older ones; null at the end.</param>
public sealed record RejectedView(DateTimeOffset At, string? Source, IReadOnlyList<RejectedLine> Lines, long? Next);

/// <summary>A reading that was published and not stored.</summary>
public sealed record RejectedLine(
    long Id,
    Guid RunId,
    string Source,
    string Feed,
    string? Key,
    string? Metric,
    string Reason,
    string? Detail,
    DateTimeOffset At
);

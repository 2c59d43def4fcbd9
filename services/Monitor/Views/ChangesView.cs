namespace WaitTime.Monitor.Views;

/// <summary>Changes in what numbers may mean: open ones first, then the newest.</summary>
public sealed record ChangesView(DateTimeOffset At, IReadOnlyList<ChangeLine> Lines, long? Next);

/// <param name="Metric">Null where it is about the source.</param>
/// <param name="LastDay">The last of the window, inclusive.</param>
/// <param name="Shift">A fraction of the value before; null for other kinds.</param>
/// <param name="ConfirmedAt">Null while it is open.</param>
/// <param name="Commands">None for one that is confirmed.</param>
public sealed record ChangeLine(
    long Id,
    string Source,
    string? Metric,
    string Kind,
    DateOnly FirstDay,
    DateOnly LastDay,
    int? Hospitals,
    string? Before,
    string? After,
    double? Shift,
    DateTimeOffset DetectedAt,
    DateTimeOffset? ConfirmedAt,
    string? Notes,
    IReadOnlyList<CommandLine> Commands
);

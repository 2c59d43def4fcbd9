namespace WaitTime.Monitor.Views;

/// <summary>Open ones first, then the newest.</summary>
/// <param name="Next">Of the last one shown, where there are older ones.</param>
public sealed record IncidentsView(DateTimeOffset At, IReadOnlyList<IncidentLine> Lines, long? Next, IReadOnlyList<CommandLine> Commands);

/// <param name="RecoveryJob">The Job that tried the source once more; null where none did.</param>
public sealed record IncidentLine(
    long Id,
    string Source,
    string Kind,
    string Severity,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ResolvedAt,
    string? Category,
    string? Stage,
    string? Reason,
    string? Message,
    DateTimeOffset? LastSuccess,
    string? RecoveryJob
);

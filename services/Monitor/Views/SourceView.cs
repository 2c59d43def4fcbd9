namespace WaitTime.Monitor.Views;

/// <summary>A source with its history.</summary>
/// <param name="Next">The last run shown, where there are older ones; null at the end.</param>
/// <param name="IsFirst">The newest runs are shown.</param>
/// <param name="Failures">Of the last 30 days, by cause; the most frequent first.</param>
/// <param name="Incidents">The newest, an open one first.</param>
/// <param name="Rejections">Of the last seven days, by reason.</param>
public sealed record SourceView(
    DateTimeOffset At,
    SourceFactSheet Facts,
    IReadOnlyList<RunLine> Runs,
    Guid? Next,
    bool IsFirst,
    IReadOnlyList<FailureGroup> Failures,
    IReadOnlyList<IncidentLine> Incidents,
    IReadOnlyList<AlertLine> Alerts,
    IReadOnlyList<RejectionGroup> Rejections,
    IReadOnlyList<RevisionLine> Revisions,
    IReadOnlyList<CommandLine> Commands
);

/// <param name="StaleAfterMinutes">Set by an operator; null to follow the schedule.</param>
public sealed record SourceFactSheet(
    string Id,
    string Name,
    string Province,
    string Homepage,
    string Licence,
    bool IsEnabled,
    string? OffBecause,
    string Schedule,
    string ScheduleZone,
    int? StaleAfterMinutes,
    DateTimeOffset? LastSuccess,
    DateTimeOffset? NewestReport,
    int ConsecutiveFailures,
    DateTimeOffset? NextDue
);

/// <summary>Failed runs with one cause.</summary>
/// <param name="Message">Of the last of them.</param>
public sealed record FailureGroup(
    string Category,
    string? Stage,
    string? Reason,
    long Runs,
    DateTimeOffset First,
    DateTimeOffset Last,
    Guid LastRun,
    string? Message
);

public sealed record RejectionGroup(string Reason, string? Metric, long Readings, DateTimeOffset Last, string? Example);

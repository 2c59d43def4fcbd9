namespace WaitTime.Monitor.Views;

/// <inheritdoc cref="IncidentsView"/>
public sealed record AlertsView(DateTimeOffset At, IReadOnlyList<AlertLine> Lines, long? Next, IReadOnlyList<CommandLine> Commands);

/// <param name="Source">Null for an alert about several.</param>
/// <param name="Attempts">Deliveries refused since the last that was accepted.</param>
public sealed record AlertLine(
    long Id,
    string Name,
    string Severity,
    string? Source,
    DateTimeOffset StartsAt,
    DateTimeOffset? EndsAt,
    DateTimeOffset? AnnouncedAt,
    DateTimeOffset? EndAnnouncedAt,
    int Attempts,
    string? Problem
);

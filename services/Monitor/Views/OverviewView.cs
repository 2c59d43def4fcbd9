namespace WaitTime.Monitor.Views;

/// <summary>The first page: how every source is, and what else waits for somebody.</summary>
/// <param name="At">When the database was asked.</param>
/// <param name="Sources">Those with an open incident first.</param>
/// <param name="LastHeartbeat">Its last success; null for never.</param>
public sealed record OverviewView(
    DateTimeOffset At,
    IReadOnlyList<SourceLine> Sources,
    OpenWork Work,
    DateTimeOffset? LastHeartbeat,
    IReadOnlyList<CommandLine> Commands
)
{
    /// <summary>Runs of a source in its strip, at most.</summary>
    public const int RunsShown = 24;
}

/// <summary>A source as it is now.</summary>
/// <param name="OffBecause">Why it is off by default; null for every other.</param>
/// <param name="LastSuccess">Null for never.</param>
/// <param name="NextDue">Null where its schedule cannot be read, or never comes due.</param>
/// <param name="Runs">The oldest first.</param>
public sealed record SourceLine(
    string Id,
    string Name,
    string Province,
    bool IsEnabled,
    string? OffBecause,
    DateTimeOffset? LastSuccess,
    int ConsecutiveFailures,
    DateTimeOffset? NextDue,
    IncidentMark? Incident,
    IReadOnlyList<RunMark> Runs
);

/// <summary>A run in a strip.</summary>
/// <param name="Status">Null while it goes on.</param>
public sealed record RunMark(DateTimeOffset StartedAt, string? Status);

/// <summary>An open incident, in a few words.</summary>
public sealed record IncidentMark(long Id, string Kind, string Severity, DateTimeOffset OpenedAt);

/// <summary>How much of what waits for a person there is.</summary>
public sealed record OpenWork(long Incidents, long Alerts, long Undelivered, long Changes, long HiddenHospitals);

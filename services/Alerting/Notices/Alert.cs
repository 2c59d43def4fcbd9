using WaitTime.Alerting.Incidents;

namespace WaitTime.Alerting.Notices;

/// <summary>An alert that is open, or whose end nobody has been told yet or only just. All times are UTC.</summary>
public sealed record Alert
{
    public required long Id { get; init; }

    public required AlertName Name { get; init; }

    public required Severity Severity { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Null while it is open.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>When its beginning was accepted; null while nobody knows.</summary>
    public DateTimeOffset? AnnouncedAt { get; init; }

    /// <summary>When its end was accepted; null while nobody knows.</summary>
    public DateTimeOffset? EndAnnouncedAt { get; init; }

    /// <summary>Deliveries refused since the last accepted one.</summary>
    public int Attempts { get; init; }

    /// <summary>What it is about; null for an alert about several sources.</summary>
    public AlertSubject? Subject { get; init; }

    public bool IsOpen => EndsAt is null;
}

/// <summary>The source of an alert and its incident.</summary>
public sealed record AlertSubject
{
    public required string SourceId { get; init; }

    public required string SourceName { get; init; }

    public required string Province { get; init; }

    public required IncidentKind Kind { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Null while the incident is open.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    public string? Category { get; init; }

    public string? Stage { get; init; }

    public string? Reason { get; init; }

    public string? Message { get; init; }

    /// <summary>The last successful run; null when there was none.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>What the cluster knows about why; null where it knows nothing, or was not asked.</summary>
    public ClusterReason? Cluster { get; init; }

    /// <summary>The last runs, newest first, a line each.</summary>
    public IReadOnlyList<string> LastRuns { get; init; } = [];
}

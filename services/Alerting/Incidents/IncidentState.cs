namespace WaitTime.Alerting.Incidents;

/// <summary>What is stored about a source's open incident. All null (but the last two) when the source is well.</summary>
public sealed record IncidentState
{
    public static IncidentState None { get; } = new();

    public IncidentKind? Kind { get; init; }

    public string? Fingerprint { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>When somebody last accepted a notice about this source; may belong to an incident before.</summary>
    public DateTimeOffset? LastNotifiedAt { get; init; }

    public DateTimeOffset? LastResolvedAt { get; init; }

    public bool IsOpen => Kind is not null;

    /// <summary>True when a notice of this very incident has been accepted.</summary>
    public bool IsAnnounced => IsOpen && LastNotifiedAt >= OpenedAt;
}

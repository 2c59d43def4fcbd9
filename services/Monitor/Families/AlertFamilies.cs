using WaitTime.Alerting.Incidents;
using WaitTime.Alerting.Notices;
using WaitTime.Core;
using WaitTime.Monitor.Snapshots;

namespace WaitTime.Monitor.Families;

/// <summary>What the heartbeat found, and whether anybody was told.</summary>
internal static class AlertFamilies
{
    private static readonly string[] Kinds = [.. Enum.GetValues<IncidentKind>().Select(kind => Tag.Lower(kind))];

    /// <summary>The severity of a source's incident: what gets worse is an alert of its own.</summary>
    private const string UsualSeverity = "P2";

    private static readonly (string Name, string Severity)[] Alerts =
    [
        ("SourceIncident", "P2"),
        ("SourceDownLong", "P1"),
        ("SourcesDown", "P1"),
        ("SourcesDown", "P0"),
    ];

    private static readonly string[] Paths = [.. Enum.GetValues<AlertPath>().Select(path => Tag.Lower(path))];

    public static IReadOnlyList<Family> All { get; } =
    [
        Family.OfState(
            "waittime_incident_active",
            "Whether an incident of this kind is open for the source (1) or not (0).",
            state => state.Sources.SelectMany(Incidents)
        ),
        Family.OfState("waittime_alerts_active", "Open alerts by name and severity.", state => Open(state.OpenAlerts)),
        Family.OfState(
            "waittime_alerts_undelivered",
            "Alerts whose notice was refused and has not been accepted since.",
            state => [Sample.Of(state.UndeliveredAlerts)]
        ),
        Family.OfState(
            "waittime_notification_path",
            "Notification path used by the last heartbeat (1); all 0 before the first heartbeat.",
            state => Paths.Select(path => Sample.Of(state.LastHeartbeat?.Path == path ? 1 : 0, ("path", path)))
        ),
    ];

    private static IEnumerable<Sample> Incidents(SourceFacts source) =>
        Kinds
            .Select(kind =>
                source.Incident is { } incident && incident.Kind == kind
                    ? (Kind: kind, incident.Severity, Value: 1)
                    : (Kind: kind, Severity: UsualSeverity, Value: 0)
            )
            .Select(point => Sample.Of(point.Value, ("source", source.Id), ("kind", point.Kind), ("severity", point.Severity)));

    private static IEnumerable<Sample> Open(IReadOnlyList<OpenAlerts> open)
    {
        var counted = open.ToDictionary(alerts => (alerts.Name, alerts.Severity), alerts => alerts.Count);
        return Alerts
            .Union(counted.Keys)
            .Select(key => Sample.Of(counted.GetValueOrDefault(key), ("name", key.Name), ("severity", key.Severity)));
    }
}

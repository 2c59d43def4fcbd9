using WaitTime.Alerting.Incidents;

namespace WaitTime.Alerting.Notices;

/// <summary>Everything that a delivery is made from.</summary>
/// <param name="Alerts">Open, or ended and not told yet.</param>
/// <param name="Watched">How many sources are watched in all.</param>
/// <param name="Reminders">Sources whose open incident is to be told again.</param>
/// <param name="Now">The time of the check.</param>
/// <param name="Interval">How long until the next check.</param>
/// <param name="Runbook">Where it says what to do; null where nobody has said.</param>
public sealed record AlertBatch(
    IReadOnlyList<Alert> Alerts,
    int Watched,
    IReadOnlySet<string> Reminders,
    DateTimeOffset Now,
    TimeSpan Interval,
    RunbookLink? Runbook
)
{
    /// <summary>With what the cluster knows about sources that give nothing.</summary>
    /// <param name="reasons">By source; sources of which it knows nothing are missing.</param>
    public AlertBatch WithReasons(IReadOnlyDictionary<string, ClusterReason> reasons)
    {
        ArgumentNullException.ThrowIfNull(reasons);
        return reasons.Count == 0 ? this : this with { Alerts = [.. Alerts.Select(alert => WithReasons(alert, reasons))] };
    }

    private static Alert WithReasons(Alert alert, IReadOnlyDictionary<string, ClusterReason> reasons) =>
        alert is { IsOpen: true, Subject: { } subject } && reasons.TryGetValue(subject.SourceId, out var reason)
            ? alert with
            {
                Subject = subject with { Cluster = reason },
            }
            : alert;

    /// <summary>Open source incidents of sources that give nothing.</summary>
    public IEnumerable<Alert> Down => InTrouble.Where(alert => alert is { Subject.Kind: IncidentKind.Error or IncidentKind.Stale });

    /// <summary>Open source incidents of every kind: a degraded or frozen source still gives something.</summary>
    public IEnumerable<Alert> InTrouble => Alerts.Where(alert => alert is { IsOpen: true, Name: AlertName.SourceIncident });
}

using WaitTime.Alerting.Incidents;

namespace WaitTime.Alerting.Notices;

/// <summary>
/// Which alerts should be open, from the incidents that are. Getting worse opens another alert beside the first one, whose severity
/// stays what it is. Pure.
/// </summary>
public static class AlertPlan
{
    private const int Several = 2;

    public static IReadOnlyList<WantedAlert> Of(IReadOnlyCollection<SourceCheck> checks, WatchPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(checks);
        ArgumentNullException.ThrowIfNull(policy);
        var open = checks.Where(check => check.IsOpen && !check.AwaitsFirstRun).ToList();
        var down = open.Where(IsDown).ToList();
        var watched = checks.Count(check => check.Source.IsEnabled);
        return
        [
            .. open.Select(check => new WantedAlert(AlertName.SourceIncident, Severity.P2, check.Source.Id, Since(check, now))),
            .. down.Where(check => now - Since(check, now) > policy.LongAfter)
                .Select(check => new WantedAlert(
                    AlertName.SourceDownLong,
                    Severity.P1,
                    check.Source.Id,
                    Since(check, now) + policy.LongAfter
                )),
            .. down.Count >= Several ? [new WantedAlert(AlertName.SourcesDown, Severity.P1, null, now)] : Array.Empty<WantedAlert>(),
            .. down.Count >= Several && down.Count == watched
                ? [new WantedAlert(AlertName.SourcesDown, Severity.P0, null, now)]
                : Array.Empty<WantedAlert>(),
        ];
    }

    /// <summary>Nothing comes in: it fails, or there is nothing good for too long. A thin or frozen source still gives something.</summary>
    private static bool IsDown(SourceCheck check) => check.Kind is IncidentKind.Error or IncidentKind.Stale;

    private static DateTimeOffset Since(SourceCheck check, DateTimeOffset now) => check.Stored.OpenedAt ?? now;
}

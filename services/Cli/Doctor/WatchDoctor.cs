using WaitTime.Alerting.Notices;
using WaitTime.Core;
using WaitTime.Core.Configuration;
using WaitTime.Core.Jobs;
using WaitTime.Jobs.Pings;

namespace WaitTime.Cli.Doctor;

/// <summary>Judges whether somebody would notice that the heartbeat does not run: it cannot tell that itself. Pure.</summary>
public static class WatchDoctor
{
    private const string Page = "docs/operations/monitoring.md";

    private static readonly string Pushover = Tag.Lower(AlertPath.Pushover);
    private static readonly string Alertmanager = Tag.Lower(AlertPath.Alertmanager);

    /// <param name="settings">What this environment says.</param>
    /// <param name="heartbeat">What the last heartbeat recorded; null when there was none, or nobody could read it.</param>
    /// <param name="remedies">How what is to be done is typed.</param>
    public static DoctorLine Judge(Settings settings, JobState? heartbeat, Remedies remedies)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(remedies);
        // The last heartbeat knows better than an environment that may be another one's.
        var path = heartbeat?.Path ?? Tag.Lower(settings.Alerts.Path);
        return (heartbeat?.IsPinged ?? PingVariables.Of(JobName.Heartbeat, settings.Variables) is not null, path) switch
        {
            (true, _) => Fine("each heartbeat pings an external service, which notifies you when the pings stop"),
            _ when path == Alertmanager => Fine("Prometheus reports a missing heartbeat through Alertmanager"),
            _ when path != Pushover => Fine("no notices are sent at all: see notices"),
            _ when heartbeat is null => Fine("no heartbeat has run yet"),
            _ => new(
                "dead man's switch",
                DoctorVerdict.Warn,
                "a heartbeat that stops goes unnoticed: it sends its notices directly to Pushover",
                WhatToDo(remedies)
            ),
        };
    }

    private static DoctorLine Fine(string detail) => new("dead man's switch", DoctorVerdict.Ok, detail);

    private static string WhatToDo(Remedies remedies) =>
        remedies.IsInCluster
            ? $"{remedies.Upgrade("pings.existingSecret=waittime-pings")}; {Page} says how to put the URL in a Secret"
            : $"waittime heartbeat; it needs WAITTIME_PING_URL__HEARTBEAT, the URL of a dead man's switch: {Page}";
}

using WaitTime.Alerting.Notices;
using WaitTime.Core;
using WaitTime.Core.Jobs;

namespace WaitTime.Cli.Doctor;

/// <summary>Judges whether somebody would be told: by this environment's way, else by the way that the last heartbeat had. Pure.</summary>
public static class NoticeDoctor
{
    private const string Keys = "docs/operations/monitoring.md says how to put the keys in a Secret";

    private static readonly string None = Tag.Lower(AlertPath.None);
    private static readonly string Disabled = Tag.Lower(AlertPath.Disabled);

    /// <param name="settings">What the environment says.</param>
    /// <param name="heartbeat">What the last heartbeat recorded; null when there was none, or nobody could read it.</param>
    /// <param name="remedies">How what is to be done is typed.</param>
    public static DoctorLine Judge(AlertSettings settings, JobState? heartbeat, Remedies remedies)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(remedies);
        return (settings.Path, heartbeat?.Path) switch
        {
            (AlertPath.None, null) => Missing(DoctorVerdict.Warn, "this environment has no way to send them", remedies),
            (AlertPath.None, { } way) when way == None => Missing(
                DoctorVerdict.Fail,
                "neither the last heartbeat nor this environment has a way to send them",
                remedies
            ),
            (AlertPath.None, { } way) when way == Disabled => Fine("the last heartbeat ran with alerts disabled (ALERTS_ENABLED=false)"),
            (AlertPath.None, { } way) => Fine($"the last heartbeat sent them through {way}; this environment has no way to send them"),
            (AlertPath.Disabled, _) => Fine("disabled (ALERTS_ENABLED=false): incidents are recorded, no notices are sent"),
            var (path, _) => Fine($"through {Tag.Lower(path)}"),
        };
    }

    private static DoctorLine Fine(string detail) => new("notices", DoctorVerdict.Ok, detail);

    private static DoctorLine Missing(DoctorVerdict verdict, string detail, Remedies remedies) =>
        new("notices", verdict, detail, WhatToDo(remedies));

    private static string WhatToDo(Remedies remedies) =>
        remedies.IsInCluster
            ? $"{remedies.Upgrade("alerts.existingSecret=waittime-alerts")}; {Keys}"
            : $"waittime alert test; it needs ALERTMANAGER_URL, or PUSHOVER_USER_KEY and PUSHOVER_API_TOKEN; {Keys}";
}

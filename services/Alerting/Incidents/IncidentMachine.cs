namespace WaitTime.Alerting.Incidents;

/// <summary>The life of an incident, decided from what is stored, what is seen and what time it is. Pure.</summary>
public static class IncidentMachine
{
    /// <param name="stored">What the last check left.</param>
    /// <param name="finding">What is wrong now; null when nothing is.</param>
    /// <param name="isWell">The last run was good. Without it an open incident
    /// stays open, even if nothing is wrong enough to open one.</param>
    /// <param name="now">The time of the check.</param>
    /// <param name="remindAfter">Null for no reminders.</param>
    public static Transition Decide(IncidentState stored, Finding? finding, bool isWell, DateTimeOffset now, TimeSpan? remindAfter)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (!stored.IsOpen)
            return finding is null ? Transition.None : Transition.Open;
        if (finding is null && isWell)
            return Transition.Recover;
        if (finding is not null && (finding.Kind != stored.Kind || finding.Fingerprint != stored.Fingerprint))
            return Transition.Update;
        return stored.IsAnnounced && now - stored.LastNotifiedAt >= remindAfter ? Transition.Remind : Transition.None;
    }
}

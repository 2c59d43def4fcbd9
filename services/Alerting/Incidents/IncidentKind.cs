namespace WaitTime.Alerting.Incidents;

/// <summary>What is wrong with a source.</summary>
public enum IncidentKind
{
    /// <summary>The last run failed, and enough runs in a row did.</summary>
    Error,

    /// <summary>Runs go on, and several in a row were partial or empty.</summary>
    Degraded,

    /// <summary>No successful run for longer than the source's threshold, or never one.</summary>
    Stale,

    /// <summary>Runs are good and see the same thing for longer than the publisher leaves it.</summary>
    Frozen,
}

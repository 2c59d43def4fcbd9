namespace WaitTime.Alerting.Notices;

/// <summary>The alerts about sources. Routes, inhibitions, silences and runbooks refer to these names.</summary>
public enum AlertName
{
    /// <summary>Something is wrong with one source: P2.</summary>
    SourceIncident,

    /// <summary>One source has been down for over six hours: P1.</summary>
    SourceDownLong,

    /// <summary>Two or more sources are down: P1; all of them: P0.</summary>
    SourcesDown,
}

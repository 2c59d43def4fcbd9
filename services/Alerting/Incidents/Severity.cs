namespace WaitTime.Alerting.Incidents;

/// <summary>How much an alert matters; fixed for the alert's life. What gets worse is an alert of its own.</summary>
public enum Severity
{
    /// <summary>Nothing is collected: wake somebody until it is acknowledged.</summary>
    P0,

    /// <summary>Several sources, or one for long.</summary>
    P1,

    /// <summary>One source.</summary>
    P2,

    /// <summary>To be looked at by day.</summary>
    P3,
}

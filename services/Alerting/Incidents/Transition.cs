namespace WaitTime.Alerting.Incidents;

/// <summary>What a check does about a source.</summary>
public enum Transition
{
    /// <summary>Nothing: it is well and was, or it is in the same trouble as before.</summary>
    None,

    /// <summary>Something is wrong that was not: one notice.</summary>
    Open,

    /// <summary>Still down, with another kind or fingerprint: recorded, and nobody is told.</summary>
    Update,

    /// <summary>Still down for long since somebody was told: told again.</summary>
    Remind,

    /// <summary>Well again: one notice.</summary>
    Recover,
}

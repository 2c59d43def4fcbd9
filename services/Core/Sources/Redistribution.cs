namespace WaitTime.Core.Sources;

/// <summary>What others may be given of a publisher's numbers.</summary>
public enum Redistribution
{
    /// <summary>Single numbers are shown with their source; no copies of the data.</summary>
    DisplayOnly,

    /// <summary>The licence permits copies.</summary>
    Open,

    /// <summary>Nothing is shown.</summary>
    None,
}

namespace WaitTime.Core.Jobs;

/// <summary>How a run ended.</summary>
public enum RunStatus
{
    /// <summary>As much as this source usually gives, and something of it new.</summary>
    Healthy,

    /// <summary>Something is missing: a feed, a page, a total, or half of what is usual.</summary>
    Partial,

    /// <summary>The publisher answered and gave no value at all.</summary>
    Empty,

    /// <summary>
    /// Values came, and most of them are out of the ordinary together: flagged, all equal, or in another unit. Stored and flagged; nothing
    /// shows them as current.
    /// </summary>
    Suspect,

    /// <summary>Everything is what the last run saw. Confirmed, nothing added.</summary>
    Unchanged,

    Error,

    /// <summary>Another run of the source was under way.</summary>
    Skipped,
}

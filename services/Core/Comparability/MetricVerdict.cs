namespace WaitTime.Core.Comparability;

/// <summary>What may be said of two metrics.</summary>
public enum MetricVerdict
{
    /// <summary>Their numbers may be held against each other.</summary>
    Comparable,

    /// <summary>They mean different things.</summary>
    NotComparable,

    /// <summary>No difference is known, and too little is known to say that there is none. Not to be compared either.</summary>
    Unknown,
}

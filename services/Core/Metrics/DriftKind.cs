namespace WaitTime.Core.Metrics;

/// <summary>What changed about a source's numbers.</summary>
public enum DriftKind
{
    /// <summary>The values themselves, across hospitals.</summary>
    ValueShift,

    /// <summary>What the metric is said to mean: its definition, or one of its tags.</summary>
    Label,

    /// <summary>The unit.</summary>
    Unit,

    /// <summary>Our own reading of the publisher's pages.</summary>
    ParserVersion,

    /// <summary>Which hospitals have values.</summary>
    HospitalSet,
}

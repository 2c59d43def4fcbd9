namespace WaitTime.Core.Hospitals;

/// <summary>The known hospital that one that arrived by itself may be.</summary>
/// <param name="Score">From 0 to 1; 1 only for the same key.</param>
/// <param name="Reasons">What speaks for it and against it, a few words each.</param>
public sealed record HospitalMatch(string Id, string Name, double Score, IReadOnlyList<string> Reasons)
{
    private const double HighFrom = 0.85;
    private const double MediumFrom = 0.6;

    /// <summary>How sure that is: look at it in any case before something is decided.</summary>
    public MatchConfidence Confidence =>
        Score switch
        {
            >= HighFrom => MatchConfidence.High,
            >= MediumFrom => MatchConfidence.Medium,
            _ => MatchConfidence.Low,
        };
}

/// <summary>How sure a match is.</summary>
public enum MatchConfidence
{
    Low,
    Medium,
    High,
}

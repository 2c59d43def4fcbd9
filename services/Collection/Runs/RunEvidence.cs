namespace WaitTime.Collection.Runs;

/// <summary>What a run has to show for itself.</summary>
/// <param name="Reported">Values, not mere statements that there is none.</param>
/// <param name="MinimumReported">The source's configured floor.</param>
/// <param name="UsualReported">The median of the source's last 20 successful runs; null while there is none.</param>
/// <param name="Changed">Rows added or revised.</param>
/// <param name="Missing">What the payload or the fetch showed to be missing.</param>
public sealed record RunEvidence(int Reported, int MinimumReported, double? UsualReported, int Changed, IReadOnlyList<string> Missing)
{
    /// <summary>
    /// True for a source without numbers: <see cref="Reported"/> are the notices that it lists. One that lists none is no healthy
    /// publisher of notices; one that lists some, none of them of a closure, says that nothing is closed.
    /// </summary>
    public bool CountsNotices { get; init; }

    /// <summary>Why the values cannot be right together; null when they can.</summary>
    public string? Suspicion { get; init; }
}

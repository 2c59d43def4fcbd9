using WaitTime.Collection.Validation;

namespace WaitTime.Collection.Closures;

/// <summary>What became of the closures that a run's feeds announce.</summary>
/// <param name="Placed">One a hospital and time.</param>
/// <param name="Rejected">Those that cannot be kept.</param>
/// <param name="Counts">What changed in the database.</param>
/// <param name="Missing">Why they were not stored; null when they were.</param>
internal sealed record StoredClosures(
    IReadOnlyList<PlacedClosure> Placed,
    IReadOnlyList<FeedRejection> Rejected,
    ClosureCounts Counts,
    string? Missing
);

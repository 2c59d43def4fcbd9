using WaitTime.Alerting.Notices;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.QualitySnapshot.Drift;

namespace WaitTime.QualitySnapshot;

/// <summary>What a run of the job did.</summary>
public sealed record QualitySnapshotReport
{
    public required TimeSpan Duration { get; init; }

    public IReadOnlyList<TakenDay> Days { get; init; } = [];

    /// <summary>Changes of meaning that were noticed in this run; null when it did not look.</summary>
    public DriftReport? Drift { get; init; }

    /// <summary>Why it could not be done; null when it could.</summary>
    public Failure? Failure { get; init; }

    public Delivery? Delivery => Drift?.Delivery;

    public int ExitCode =>
        this switch
        {
            { Failure: { } failure } => ExitCodes.Of(failure.Category),
            { Delivery.IsComplete: false } => ExitCodes.UpstreamUnavailable,
            _ => ExitCodes.Success,
        };
}

/// <param name="Date">The day, UTC.</param>
/// <param name="WasComplete">True when its snapshot stood already, and stays as it is.</param>
/// <param name="Rows">Sources, then the system; empty when nothing was expected of anybody on that day.</param>
public sealed record TakenDay(DateOnly Date, bool WasComplete, IReadOnlyList<SnapshotRow> Rows);

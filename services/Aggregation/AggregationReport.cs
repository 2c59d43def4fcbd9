using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;

namespace WaitTime.Aggregation;

/// <summary>What an aggregation did; in a dry run, what it would have done.</summary>
public sealed record AggregationReport
{
    public required DateTimeOffset StartedAt { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>Another aggregation holds the right to write; this one did nothing.</summary>
    public bool Skipped { get; init; }

    /// <summary>Hours of sources whose buckets were computed again.</summary>
    public int Hours { get; init; }

    public AggregateCounts Counts { get; init; } = AggregateCounts.None;

    /// <summary>Rows that were closed because their period is over, without being computed again.</summary>
    public int Closed { get; init; }

    /// <summary>Hour-of-week patterns written; null when none were due.</summary>
    public int? Patterns { get; init; }

    /// <summary>Time zones of sources and hospitals that the tz database does not know: no local time, so no patterns.</summary>
    public IReadOnlyList<string> UnknownZones { get; init; } = [];

    /// <summary>Why it could not be done; null when it could. What was done before it stays done.</summary>
    public Failure? Failure { get; init; }

    public int ExitCode =>
        this switch
        {
            { Skipped: true } => ExitCodes.Skipped,
            { Failure: { } failure } => ExitCodes.Of(failure.Category),
            _ => ExitCodes.Success,
        };
}

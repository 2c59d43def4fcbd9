using WaitTime.Core.Sources;

namespace WaitTime.Alerting.Incidents;

/// <summary>When a source counts as being in trouble. A source's own thresholds, where an operator set them, come first.</summary>
public sealed record WatchPolicy
{
    private static readonly TimeSpan Hourly = TimeSpan.FromHours(1);

    /// <summary>The age of the last successful run that is still fine for a source collected every hour; slower sources get as many times
    /// more. The time in which a schedule pauses, as at night, is added.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromMinutes(120);

    /// <summary>Failed runs in a row that make an incident.</summary>
    public int Failures { get; init; } = 1;

    /// <summary>Partial or empty runs in a row that make an incident.</summary>
    public int DegradedRuns { get; init; } = 2;

    /// <summary>A source that is down for longer is an alert of its own.</summary>
    public TimeSpan LongAfter { get; init; } = TimeSpan.FromHours(6);

    /// <summary>An open incident is told again after that long; null where somebody else reminds (Alertmanager).</summary>
    public TimeSpan? RemindAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Clocks of hosts differ a little. A stamp further ahead than this is no evidence of a successful run.</summary>
    public TimeSpan FutureTolerance { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How old a run of an instant may be now.</summary>
    public TimeSpan StaleAfterOf(SourceState source, DateTimeOffset since, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(source);
        var plan = source.Plan(out _);
        return StaleAfterOf(
            source.StaleAfterMinutes,
            plan?.Usual ?? TimeSpan.FromMinutes(source.IntervalMinutes),
            plan?.Paused(since, now) ?? TimeSpan.Zero
        );
    }

    /// <param name="ownMinutes">The operator's own threshold; null to follow the schedule.</param>
    /// <param name="interval">The usual time between two runs.</param>
    /// <param name="paused">How long of the time since the run whose age is judged none was due.</param>
    public TimeSpan StaleAfterOf(int? ownMinutes, TimeSpan interval, TimeSpan paused) =>
        ownMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : (StaleAfter * Math.Max(1, interval / Hourly)) + paused;

    public int FailuresOf(SourceState source) => source?.ErrorAfterFailures ?? Failures;
}

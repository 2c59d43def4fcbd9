using WaitTime.Alerting.Incidents;

namespace WaitTime.Board.Snapshots;

/// <summary>By what age a number is old. The same thresholds as the heartbeat's, so that nobody is told two things.</summary>
public sealed class FreshnessRules(WatchPolicy policy)
{
    /// <summary>Heartbeats come every 30 minutes: after this long without a good one, two were missed.</summary>
    public static readonly TimeSpan WatchPatience = TimeSpan.FromMinutes(75);

    /// <summary>How often it is looked again how long the schedule paused until then.</summary>
    private const int Rounds = 8;

    /// <summary>Until when something that was seen at an instant may be shown as current.</summary>
    /// <param name="outlook">Of its source.</param>
    /// <param name="seen">When a run last confirmed it.</param>
    public DateTimeOffset StaleAfter(SourceOutlook outlook, DateTimeOffset seen)
    {
        ArgumentNullException.ThrowIfNull(outlook);
        var source = outlook.Source;
        var interval = outlook.Plan?.Usual ?? TimeSpan.FromMinutes(source.IntervalMinutes);
        var until = seen + policy.StaleAfterOf(source.StaleAfterMinutes, interval, TimeSpan.Zero);
        // The night, in which no run is due, does not count; and what is later by it may reach into another.
        for (var round = 0; round < Rounds && source.StaleAfterMinutes is null && outlook.Plan is { } plan; round++)
        {
            var later = seen + policy.StaleAfterOf(ownMinutes: null, interval, plan.Paused(seen, until));
            if (later == until)
                break;
            until = later;
        }

        return outlook.FrozenAfter is { } frozen && frozen < until ? frozen : until;
    }
}

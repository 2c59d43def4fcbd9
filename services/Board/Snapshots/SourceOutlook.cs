using WaitTime.Board.Open;
using WaitTime.Core;
using WaitTime.Core.Schedules;

namespace WaitTime.Board.Snapshots;

/// <summary>A source, when it is looked at next, and until when what it said is current.</summary>
public sealed class SourceOutlook
{
    private readonly FreshnessRules _rules;

    public SourceOutlook(OpenSource source, FreshnessRules rules)
    {
        ArgumentNullException.ThrowIfNull(source);
        (Source, _rules) = (source, rules);
        Plan = RunSchedule.TryParse(source.Schedule, source.ScheduleTimeZone, out _);
        NextExpectedAt = source.IsEnabled && Utc.Of(source.LastRun) is { } last ? Plan?.NextAfter(last) : null;
    }

    public OpenSource Source { get; }

    /// <summary>Null where the schedule is wrong.</summary>
    public RunSchedule? Plan { get; }

    /// <summary>The first time a run is due after the last one; null for a source that is off or has never run.</summary>
    public DateTimeOffset? NextExpectedAt { get; }

    /// <summary>When the publisher will have left its numbers alone for longer than it does; null where that says nothing.</summary>
    public DateTimeOffset? FrozenAfter =>
        Source.FrozenAfterHours is { } hours && Utc.Of(Source.LastChangeAt) is { } changed ? changed + TimeSpan.FromHours(hours) : null;

    /// <summary>When the source itself counts as quiet; null before its first good run.</summary>
    public DateTimeOffset? QuietAfter => Utc.Of(Source.LastSuccessRun) is { } success ? StaleAfter(success) : null;

    /// <inheritdoc cref="FreshnessRules.StaleAfter"/>
    public DateTimeOffset StaleAfter(DateTimeOffset seen) => _rules.StaleAfter(this, seen);
}

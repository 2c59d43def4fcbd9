using WaitTime.Core.Schedules;

namespace WaitTime.QualitySnapshot;

/// <summary>A source's day (UTC) by its schedule: its windows, and those that are expected.</summary>
/// <param name="Window">How long a window is: the schedule's usual interval, a day at most. Windows count from midnight UTC.</param>
/// <param name="Due">Numbers of the windows, from 0, in which a run is due.</param>
/// <param name="Pauses">Stretches of the day in which none is, in order: no gap.</param>
public sealed record ScheduledDay(TimeSpan Window, IReadOnlySet<int> Due, IReadOnlyList<Pause> Pauses)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static ScheduledDay Of(RunSchedule plan, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var start = new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero);
        var window = plan.Usual < Day ? plan.Usual : Day;
        return new(
            window,
            plan.Between(start, start + Day).Select(due => (int)((due - start) / window)).ToHashSet(),
            [.. plan.Pauses(start, start + Day)]
        );
    }
}

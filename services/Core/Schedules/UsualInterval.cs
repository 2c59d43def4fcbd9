namespace WaitTime.Core.Schedules;

/// <summary>The time between two runs that a schedule usually has.</summary>
internal static class UsualInterval
{
    /// <summary>A multiple of every number up to ten: a day of up to ten runs is counted whole.</summary>
    private const int Intervals = 2_520;

    /// <summary>A schedule of one run in a leap year still has an interval.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30 * 365);

    /// <summary>Where it is counted from: the same schedule has the same interval whenever somebody asks.</summary>
    public static readonly DateTime Reference = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>That which occurs most often among the first since <see cref="Reference"/>; of several, the longest.</summary>
    public static TimeSpan Of(CronClock clock)
    {
        var intervals = new Dictionary<TimeSpan, int>();
        var last = clock.Next(Reference, inclusive: true);
        for (var count = 0; count < Intervals && last is not null; count++)
        {
            if (clock.Next(last.Value, inclusive: false) is not { } next || next > Reference + Longest)
                break;
            var interval = next - last.Value;
            intervals[interval] = intervals.GetValueOrDefault(interval) + 1;
            last = next;
        }

        return intervals.Count == 0
            ? Longest
            : intervals.OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key).First().Key;
    }
}

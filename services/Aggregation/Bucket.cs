namespace WaitTime.Aggregation;

/// <summary>One hour, day, week or month of UTC.</summary>
/// <param name="Start">Its first instant.</param>
/// <param name="End">The first instant after it.</param>
public sealed record Bucket(AggregatePeriod Period, DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>The one that holds the instant.</summary>
    public static Bucket Of(AggregatePeriod period, DateTimeOffset instant)
    {
        var at = instant.UtcDateTime;
        return period switch
        {
            AggregatePeriod.Hour => From(period, at.Date.AddHours(at.Hour), start => start.AddHours(1)),
            AggregatePeriod.Day => From(period, at.Date, start => start.AddDays(1)),
            AggregatePeriod.Week => From(period, at.Date.AddDays(-DaysSinceMonday(at)), start => start.AddDays(7)),
            AggregatePeriod.Month => From(period, at.Date.AddDays(1 - at.Day), start => start.AddMonths(1)),
            _ => throw new ArgumentOutOfRangeException(nameof(period), period, "No such period."),
        };
    }

    /// <summary>Those of the period that hold any of the instants, each once, in the order of time.</summary>
    public static IReadOnlyList<Bucket> Holding(AggregatePeriod period, IEnumerable<DateTimeOffset> instants) =>
        [.. instants.Select(instant => Of(period, instant)).Distinct().OrderBy(bucket => bucket.Start)];

    private static int DaysSinceMonday(DateTime at) => ((int)at.DayOfWeek + 6) % 7;

    private static Bucket From(AggregatePeriod period, DateTime start, Func<DateTime, DateTime> next) =>
        new(period, new(start, TimeSpan.Zero), new(next(start), TimeSpan.Zero));
}

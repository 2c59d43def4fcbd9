using NodaTime;
using WaitTime.Core.Zones;

namespace WaitTime.Board.Open;

/// <summary>Where the days of a zone start: those that do so within a range, one after the other.</summary>
internal sealed class ZoneDays
{
    private readonly LocalDate _first;

    /// <param name="zone">An IANA zone; one that the tz database does not know keeps UTC.</param>
    /// <param name="range">Of the starts.</param>
    public ZoneDays(string zone, TimeRange range)
    {
        var rules = ZoneData.Find(zone) ?? DateTimeZone.Utc;
        var day = Instant.FromDateTimeOffset(range.From).InZone(rules).Date;
        if (StartOf(day) < range.From)
            day = day.PlusDays(1);
        _first = day;
        var starts = new List<DateTimeOffset>();
        for (; StartOf(day) < range.To; day = day.PlusDays(1))
            starts.Add(StartOf(day));
        if (starts.Count > 0)
            starts.Add(StartOf(day));
        Starts = starts;

        DateTimeOffset StartOf(LocalDate date) => rules.AtStartOfDay(date).ToInstant().ToDateTimeOffset();
    }

    /// <summary>And where the last one ends; empty where no day starts within the range.</summary>
    public IReadOnlyList<DateTimeOffset> Starts { get; }

    /// <param name="number">From 1.</param>
    public (DateOnly Date, DateTimeOffset Start, DateTimeOffset End) Day(int number) =>
        (_first.PlusDays(number - 1).ToDateOnly(), Starts[number - 1], Starts[number]);
}

using NodaTime;
using NodaTime.TimeZones;

namespace WaitTime.Collection.Parsing;

/// <summary>
/// A publisher's wall clock turned into UTC. Stamps carry no offset, often no year, and twice a year an hour that does not
/// exist or exists twice; the moment of the fetch settles what the text leaves open.
/// </summary>
public static class LocalStamp
{
    /// <summary>
    /// A stamp may run this far ahead of the fetch and still belong to this
    /// year: it is then refused as a future stamp, not kept as last year's.
    /// </summary>
    private static readonly Duration AheadOfFetch = Duration.FromDays(2);

    /// <summary>
    /// How far the publisher's clock may be ahead of ours. A stamp further ahead is wrong; a time of day further ahead is yesterday's, from
    /// a cache.
    /// </summary>
    public static TimeSpan ClockDifference { get; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// UTC of a local time. An hour that occurs twice is the later one that had begun when it was fetched; an hour that the
    /// clocks skipped is moved forward by the gap.
    /// </summary>
    public static DateTimeOffset ToUtc(LocalDateTime local, DateTimeZone zone, DateTimeOffset fetchedAt)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var mapping = zone.MapLocal(local);
        var instant = mapping.Count switch
        {
            1 => mapping.Single().ToInstant(),
            2 when mapping.Last().ToInstant() <= Instant.FromDateTimeOffset(fetchedAt) => mapping.Last().ToInstant(),
            2 => mapping.First().ToInstant(),
            _ => local.InZone(zone, Resolvers.LenientResolver).ToInstant(),
        };
        return instant.ToDateTimeOffset();
    }

    /// <summary>UTC of a local time; null when the calendar has no such day, or no stamp can be of that year.</summary>
    public static DateTimeOffset? ToUtc(int year, int month, int day, LocalTime time, DateTimeZone zone, DateTimeOffset fetchedAt) =>
        IsDate(year, month, day) ? ToUtc(new LocalDate(year, month, day).At(time), zone, fetchedAt) : null;

    /// <summary>
    /// UTC of a local time without a year: the latest such moment that is not ahead of the fetch. "December 31" read on
    /// January 1 is last year's; February 29 falls into the latest leap year. Null when no year has that date.
    /// </summary>
    public static DateTimeOffset? ToUtc(int month, int day, LocalTime time, DateTimeZone zone, DateTimeOffset fetchedAt)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var latest = (Instant.FromDateTimeOffset(fetchedAt) + AheadOfFetch).InZone(zone).LocalDateTime;
        const int longestLeapGap = 8;
        for (var year = latest.Year; year > latest.Year - longestLeapGap - 1; year--)
        {
            if (!IsDate(year, month, day))
                continue;
            var candidate = new LocalDate(year, month, day).At(time);
            if (candidate <= latest)
                return ToUtc(candidate, zone, fetchedAt);
        }

        return null;
    }

    /// <summary>
    /// UTC of a time of day without a date: the latest such moment that is not ahead of the fetch by more than clocks differ. "11:58 PM"
    /// read at 0:03 is of the day before; "12:01 AM" read at 23:59 is of the next day.
    /// </summary>
    public static DateTimeOffset ToUtc(LocalTime time, DateTimeZone zone, DateTimeOffset fetchedAt)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var latest = fetchedAt.ToUniversalTime() + ClockDifference;
        var date = Instant.FromDateTimeOffset(latest).InZone(zone).Date;
        var today = ToUtc(date.At(time), zone, latest);
        return today <= latest ? today : ToUtc(date.PlusDays(-1).At(time), zone, latest);
    }

    /// <summary>True when the calendar has that day, in a year that a stamp can be of.</summary>
    public static bool IsDate(int year, int month, int day) =>
        StampYears.Contain(year) && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month);
}

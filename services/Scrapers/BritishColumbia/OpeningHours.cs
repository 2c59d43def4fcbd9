using System.Globalization;
using System.Text.Json;
using NodaTime;
using WaitTime.Collection.Parsing;

namespace WaitTime.Scrapers.BritishColumbia;

/// <summary>
/// A location's week. The publisher writes wall-clock times as instants of 1 January 1970 in GMT: <c>16:00</c> there is 08:00 in
/// Vancouver, in summer too, because the eight hours of 1970 were added once and for all.
/// </summary>
internal sealed class OpeningHours
{
    private const int DaysPerWeek = 7;

    private const int YearOfHours = 1970;

    private static readonly TimeSpan PacificOffsetOf1970 = TimeSpan.FromHours(8);

    private readonly (LocalTime Opens, LocalTime Closes)?[] _days;

    private OpeningHours((LocalTime Opens, LocalTime Closes)?[] days) => _days = days;

    /// <summary>Null when the location is always open, or its hours are not known: then nothing can be called closed.</summary>
    public static OpeningHours? Read(JsonElement location)
    {
        if (location.Property("open247") is { ValueKind: JsonValueKind.True })
            return null;
        // A holiday's override may open what the week has closed; its form has never been seen, so the week is not trusted beside it.
        if (location.Items("overrideSchedule").Any())
            return null;

        var published = (location.Property("operatingHours") is { } hours ? hours.Items("days") : []).ToList();
        if (published.Count != DaysPerWeek)
            return null;
        var days = new (LocalTime, LocalTime)?[DaysPerWeek];
        for (var index = 0; index < DaysPerWeek; index++)
        {
            var (opens, closes) = (published[index].Text("open"), published[index].Text("close"));
            if (opens is null && closes is null)
                continue;
            if (ReadTime(opens) is not { } from || ReadTime(closes) is not { } to)
                return null;
            days[index] = (from, to);
        }

        return Array.TrueForAll(days, day => day is null) ? null : new(days);
    }

    /// <summary>Whether the location is open at that instant, by Vancouver's wall clock.</summary>
    public bool IsOpen(DateTimeOffset at)
    {
        var local = Instant.FromDateTimeOffset(at).InZone(BcPhsa.Zone).LocalDateTime;
        // Yesterday's hours may run past midnight.
        return Covers(local.Date, local) || Covers(local.Date.PlusDays(-1), local);
    }

    private bool Covers(LocalDate day, LocalDateTime moment)
    {
        // The week begins with Sunday, which NodaTime counts as 7.
        if (_days[(int)day.DayOfWeek % DaysPerWeek] is not var (opens, closes))
            return false;
        var end = closes > opens ? day.At(closes) : day.PlusDays(1).At(closes);
        return moment >= day.At(opens) && moment < end;
    }

    /// <summary>
    /// Only the time of day counts: closing stands on 1 or 2 January without a difference in meaning. A time of another year, or
    /// without a date, is written in another way: whether eight hours were added to it nobody knows.
    /// </summary>
    private static LocalTime? ReadTime(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
        && instant.UtcDateTime.Year == YearOfHours
            ? LocalTime.FromTicksSinceMidnight(WithinDay(instant.UtcDateTime.TimeOfDay - PacificOffsetOf1970).Ticks)
            : null;

    private static TimeSpan WithinDay(TimeSpan time) => time < TimeSpan.Zero ? time + TimeSpan.FromDays(1) : time;
}

using System.Text.RegularExpressions;
using NodaTime;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>
/// Stamps in words: <c>Jan 27, 1:30 PM</c>, <c>Monday January 27th, 01:30:00 PM</c>, <c>lundi 27 janvier, 13:30</c>,
/// with or without a year.
/// </summary>
internal static partial class LocalClock
{
    private const int YearsBack = 12;

    private static readonly string[][] WeekDays =
    [
        ["monday", "lundi"],
        ["tuesday", "mardi"],
        ["wednesday", "mercredi"],
        ["thursday", "jeudi"],
        ["friday", "vendredi"],
        ["saturday", "samedi"],
        ["sunday", "dimanche"],
    ];

    /// <summary>UTC; null when the text is no such stamp.</summary>
    public static DateTimeOffset? Read(string? text, DateTimeOffset fetchedAt)
    {
        var match = Stamp().Match(PublishedText.Fold(text));
        if (!match.Success || MonthName.Number(match.Groups["month"].Value) is not { } month || TimeOf(match) is not { } time)
            return null;
        var day = match.Groups["day"].Number();
        if (match.Groups["year"].Success)
            return InYear(match.Groups["year"].Number(), month, day, time, fetchedAt);
        var stamp = LocalStamp.ToUtc(month, day, time, AnswerStamp.Zone, fetchedAt);
        return WeekDayOf(match) is { } weekDay ? OnWeekDay(stamp, weekDay, month, day, time, fetchedAt) : stamp;
    }

    /// <summary>The day of the week says the year that the text leaves out: a clock that stopped years ago is not this year's.</summary>
    private static DateTimeOffset? OnWeekDay(
        DateTimeOffset? latest,
        IsoDayOfWeek weekDay,
        int month,
        int day,
        LocalTime time,
        DateTimeOffset fetchedAt
    )
    {
        if (latest is not { } stamp)
            return null;
        var newest = Instant.FromDateTimeOffset(stamp).InZone(AnswerStamp.Zone).Year;
        for (var year = newest; year > newest - YearsBack; year--)
        {
            if (LocalStamp.IsDate(year, month, day) && new LocalDate(year, month, day).DayOfWeek == weekDay)
                return InYear(year, month, day, time, fetchedAt);
        }

        return null;
    }

    private static DateTimeOffset? InYear(int year, int month, int day, LocalTime time, DateTimeOffset fetchedAt) =>
        LocalStamp.ToUtc(year, month, day, time, AnswerStamp.Zone, fetchedAt);

    private static LocalTime? TimeOf(Match match)
    {
        const int minutes = 60,
            hours = 24;
        var (hour, minute) = (match.Groups["hour"].Number(), match.Groups["minute"].Number());
        if (match.Groups["half"].Success)
            return TwelveHourClock.Read(hour, minute, isAfternoon: match.Groups["half"].Value == "p");
        return hour < hours && minute < minutes ? new LocalTime(hour, minute) : null;
    }

    private static IsoDayOfWeek? WeekDayOf(Match match)
    {
        var index = Array.FindIndex(WeekDays, names => names.Contains(match.Groups["weekday"].Value, StringComparer.Ordinal));
        return index < 0 ? null : (IsoDayOfWeek)(index + 1);
    }

    [GeneratedRegex(
        @"(?:(?<weekday>[a-z]{5,9}),? )?(?:(?<month>[a-z]{3,9})\.? (?<day>[0-9]{1,2})(?:st|nd|rd|th)?"
            + @"|(?<day>[0-9]{1,2}) (?<month>[a-z]{3,9})\.?)(?:,? (?<year>20[0-9]{2}))?,? (?:at |a )?"
            + @"(?<hour>[0-9]{1,2}) ?[:h] ?(?<minute>[0-9]{2})(?::[0-9]{2})?(?: ?(?<half>[ap])\.?m)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Stamp();
}

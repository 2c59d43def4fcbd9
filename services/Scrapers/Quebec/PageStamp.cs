using System.Text.RegularExpressions;
using NodaTime;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Quebec;

/// <summary>
/// The page's "Last update": <c>June 23, at  10:00 a.m</c> or <c>[lundi] 23 juin [2026] [à] 10 h 00</c>, in Montréal's wall clock,
/// usually without a year.
/// </summary>
internal static partial class PageStamp
{
    private const int Noon = 12;

    /// <summary>UTC; null when the text holds no such stamp.</summary>
    public static DateTimeOffset? Read(string? text, DateTimeOffset fetchedAt)
    {
        var folded = PublishedText.Fold(text);
        var match = English().Match(folded);
        if (!match.Success)
            match = French().Match(folded);
        if (!match.Success || MonthName.Number(match.Groups["month"].Value) is not { } month)
            return null;

        var day = match.Groups["day"].NumberOrZero();
        var hour = Hour(match);
        var minute = match.Groups["minute"].NumberOrZero();
        const int hours = 24,
            minutes = 60;
        if (hour >= hours || minute >= minutes)
            return null;

        var time = new LocalTime(hour, minute);
        var latest = QuebecMsss.LatestImage(fetchedAt);
        if (!match.Groups["year"].Success)
            return LocalStamp.ToUtc(month, day, time, QuebecMsss.Zone, latest);
        var year = match.Groups["year"].Number();
        return LocalStamp.ToUtc(year, month, day, time, QuebecMsss.Zone, latest);
    }

    private static int Hour(Match match)
    {
        var hour = match.Groups["hour"].NumberOrZero();
        return match.Groups["half"].Value switch
        {
            // 12:00 a.m. is the midnight with which the shown date begins.
            "a" => hour == Noon ? 0 : hour,
            "p" => hour == Noon ? Noon : hour + Noon,
            _ => hour,
        };
    }

    [GeneratedRegex(
        @"(?<month>[a-z]{3,9})\.? (?<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?:(?<year>[0-9]{4}),? )?"
            + @"(?:at )?(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2}) ?(?<half>[ap])\.? ?m",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex English();

    [GeneratedRegex(
        @"(?<day>[0-9]{1,2})(?:er)? (?<month>[a-z]{3,9})\.?(?: (?<year>[0-9]{4}))?,? "
            + @"(?:a )?(?<hour>[0-9]{1,2}) ?[h:] ?(?<minute>[0-9]{2})?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex French();
}

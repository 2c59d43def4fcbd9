using System.Text.RegularExpressions;
using NodaTime;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Atlantic;

/// <summary>
/// <c>Last updated: January 12, 2026 11:12 a.m.</c>, in Atlantic wall clock; how it is written was never seen. Without a year, or without
/// a date, it is the latest such moment.
/// </summary>
internal static partial class PeHealthStamp
{
    public static bool IsMarked(string text) => text.Contains("updated", StringComparison.OrdinalIgnoreCase);

    /// <summary>UTC; null when it cannot be read.</summary>
    public static DateTimeOffset? Read(string? text, DateTimeOffset fetchedAt)
    {
        if (text is null)
            return null;
        if (Iso().Match(text) is { Success: true } iso)
            return AtlanticStamp.Read(iso.Value, fetchedAt);
        var match = Words().Match(PublishedText.Fold(text));
        if (!match.Success || TimeOf(match) is not { } time)
            return null;
        if (!match.Groups["month"].Success)
            return LocalStamp.ToUtc(time, AtlanticTime.Zone, fetchedAt);
        if (MonthName.Number(match.Groups["month"].Value) is not { } month)
            return null;
        var day = match.Groups["day"].Number();
        if (!match.Groups["year"].Success)
            return LocalStamp.ToUtc(month, day, time, AtlanticTime.Zone, fetchedAt);
        var year = match.Groups["year"].Number();
        return LocalStamp.ToUtc(year, month, day, time, AtlanticTime.Zone, fetchedAt);
    }

    private static LocalTime? TimeOf(Match match) =>
        TwelveHourClock.Read(
            match.Groups["hour"].Number(),
            match.Groups["minute"].Number(),
            isAfternoon: match.Groups["half"].Value == "p"
        );

    [GeneratedRegex("20[0-9]{2}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})?", RegexOptions.None, 1000)]
    private static partial Regex Iso();

    [GeneratedRegex(
        @"updated ?:? ?(?:on )?"
            + @"(?:(?:[a-z]{6,9},? )?(?<month>[a-z]{3,9})\.? (?<day>[0-9]{1,2})(?:st|nd|rd|th)?,?(?: (?<year>20[0-9]{2}),?)? )?"
            + @"(?:at )?(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::[0-9]{2})? ?(?<half>[ap])\.?m\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Words();
}

using System.Text.RegularExpressions;
using NodaTime;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Alberta;

/// <summary>The page's <c>Feb 4, 10:14 pm (updated every two minutes)</c>, in Alberta's wall clock, without a year.</summary>
internal static partial class PageStamp
{
    private static DateTimeZone Zone => DateTimeZoneProviders.Tzdb["America/Edmonton"];

    /// <summary>UTC; null when the text holds no such stamp.</summary>
    public static DateTimeOffset? Read(string? text, DateTimeOffset fetchedAt)
    {
        var match = Stamp().Match(PublishedText.Fold(text));
        if (!match.Success || MonthName.Number(match.Groups["month"].Value) is not { } month)
            return null;
        var (hour, minute) = (match.Groups["hour"].Number(), match.Groups["minute"].Number());
        return TwelveHourClock.Read(hour, minute, isAfternoon: match.Groups["half"].Value == "p") is { } time
            ? LocalStamp.ToUtc(month, match.Groups["day"].Number(), time, Zone, fetchedAt)
            : null;
    }

    [GeneratedRegex(
        @"(?<month>[a-z]{3,9})\.? (?<day>[0-9]{1,2}),? (?<hour>[0-9]{1,2}):(?<minute>[0-9]{2}) ?(?<half>[ap])\.?m",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Stamp();
}

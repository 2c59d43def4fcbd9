using System.Globalization;
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
        var (hour, minute) = (Number(match.Groups["hour"]), Number(match.Groups["minute"]));
        return TwelveHourClock.Read(hour, minute, isAfternoon: match.Groups["half"].Value == "p") is { } time
            ? LocalStamp.ToUtc(month, Number(match.Groups["day"]), time, Zone, fetchedAt)
            : null;
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"(?<month>[a-z]{3,9})\.? (?<day>[0-9]{1,2}),? (?<hour>[0-9]{1,2}):(?<minute>[0-9]{2}) ?(?<half>[ap])\.?m",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Stamp();
}

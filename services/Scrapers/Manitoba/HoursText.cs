using System.Globalization;
using System.Text.RegularExpressions;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Manitoba;

/// <summary>
/// A wait in decimal hours, <c>6.25 hrs</c>, in minutes; other durations with a unit are read too. A number without one is refused:
/// it may count minutes.
/// </summary>
internal static partial class HoursText
{
    private const int MinutesPerHour = 60;

    public static bool TryReadMinutes(string? text, out decimal minutes)
    {
        var match = Hours().Match(PublishedText.Clean(text));
        if (!match.Success)
            return DurationText.TryReadMinutes(text, out minutes);
        minutes =
            decimal.Parse(match.Groups["hours"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * MinutesPerHour;
        return true;
    }

    [GeneratedRegex(
        @"^(?<hours>[0-9]{1,3}(?:\.[0-9]{1,2})?) ?(?:h|hr|hrs|hour|hours)\.?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Hours();
}

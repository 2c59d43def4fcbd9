using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using WaitTime.Core.Text;

namespace WaitTime.Collection.Parsing;

/// <summary>
/// Durations of which only the ends are said, in minutes: <c>1-2 hours</c>, <c>30 min to 1 hour</c>, <c>&lt; 1 hour</c>,
/// <c>&gt; 10 hours</c>, <c>5+ hr</c>, <c>1 hr or less</c>. No wait is negative, so what is below a number begins at 0; what is above one
/// has no upper end. A number without a unit is refused, as everywhere.
/// </summary>
public static partial class DurationRangeText
{
    private const int MinutesPerHour = 60;

    /// <param name="text">With <c>&amp;lt;</c> for <c>&lt;</c> or not, and any kind of dash.</param>
    /// <param name="lower">Null for none.</param>
    /// <param name="upper">Null for none.</param>
    /// <returns>True when the whole text is such a range; its ends may still contradict each other.</returns>
    public static bool TryReadMinutes(string? text, out decimal? lower, out decimal? upper)
    {
        (lower, upper) = (null, null);
        var folded = PublishedText.Fold(WebUtility.HtmlDecode(text));
        if (Below().Match(folded) is { Success: true } below)
        {
            (lower, upper) = (0, Minutes(below, "number", "unit"));
        }
        else if (Above().Match(folded) is { Success: true } above)
        {
            lower = Minutes(above, "number", "unit");
        }
        else if (Between().Match(folded) is { Success: true } between)
        {
            // "1-2 hours": the unit behind the second number is the first one's too.
            lower = Minutes(between, "from", between.Groups["first"].Success ? "first" : "unit");
            upper = Minutes(between, "to", "unit");
        }

        return lower is not null;
    }

    private static decimal Minutes(Match match, string number, string unit) =>
        decimal.Parse(match.Groups[number].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
        * (match.Groups[unit].ValueSpan[0] == 'h' ? MinutesPerHour : 1);

    private const string Number = @"[0-9]{1,3}(?:\.[0-9]{1,2})?";
    private const string Unit = @"(?:hours?|hrs?|h|heures?|minutes?|mins?|m)\.?";

    [GeneratedRegex(
        $@"^(?:(?:<|less than|under|fewer than|up to) ?(?<number>{Number}) ?(?<unit>{Unit})|(?<number>{Number}) ?(?<unit>{Unit}) or less)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Below();

    [GeneratedRegex(
        $@"^(?:(?:>|more than|over|greater than) ?(?<number>{Number}) ?(?<unit>{Unit})|(?<number>{Number})\+ ?(?<unit>{Unit})"
            + $@"|(?<number>{Number}) ?(?<unit>{Unit}) or more)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Above();

    [GeneratedRegex(
        $@"^(?<from>{Number}) ?(?<first>{Unit})? ?(?:-|to) ?(?<to>{Number}) ?(?<unit>{Unit})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Between();
}

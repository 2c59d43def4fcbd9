using System.Text.RegularExpressions;
using WaitTime.Core.Text;

namespace WaitTime.Collection.Parsing;

/// <summary>
/// Durations as pages print them, in minutes: <c>01:28</c>, <c>3:16</c>, <c>101:51</c>, <c>1 hr 57 min</c>, <c>2 h 15 min</c>,
/// <c>45 min</c>, <c>2 hr</c>. A bare number is refused: whether it counts hours or minutes is anybody's guess.
/// </summary>
public static partial class DurationText
{
    private const int MinutesPerHour = 60;

    public static bool TryReadMinutes(string? text, out decimal minutes)
    {
        minutes = 0;
        var cleaned = PublishedText.Clean(text);
        var match = Clock().Match(cleaned);
        if (!match.Success)
            match = Words().Match(cleaned);
        if (!match.Success)
            return false;

        var hours = match.Groups["h"].NumberOrZero();
        var rest = match.Groups["m"].NumberOrZero();
        if (match.Groups["h"].Success && rest >= MinutesPerHour)
            return false;
        minutes = (hours * MinutesPerHour) + rest;
        return true;
    }

    [GeneratedRegex(@"^(?<h>[0-9]{1,3}):(?<m>[0-9]{2})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Clock();

    [GeneratedRegex(
        @"^(?:(?<h>[0-9]{1,3}) ?(?:h|hr|hrs|hour|hours|heure|heures)\.?(?: ?(?<m>[0-9]{1,2})(?: ?(?:m|min|mins|minute|minutes)\.?)?)?"
            + @"|(?<m>[0-9]{1,5}) ?(?:min|mins|minute|minutes)\.?)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Words();
}

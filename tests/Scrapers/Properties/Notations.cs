using System.Globalization;
using System.Text.RegularExpressions;

namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>
/// Numbers anywhere in a text as it is <see cref="Seen"/>, in every notation that a publisher uses. No labels are understood here.
/// </summary>
internal static partial class Notations
{
    private const decimal MinutesPerHour = 60,
        Largest = 1_000_000_000_000;

    /// <summary><c>1,234</c>, <c>1 234</c>, and every run of digits by itself.</summary>
    public static IEnumerable<decimal> Counts(string text) =>
        In(
            Count(),
            text,
            match => Number(match.Value.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal))
        );

    /// <summary><c>7.18</c>, <c>1,4</c>, <c>2</c>.</summary>
    public static IEnumerable<decimal> Decimals(string text) => In(Decimal(), text, match => Number(match.Value.Replace(',', '.')));

    /// <summary>Decimals before a percent sign.</summary>
    public static IEnumerable<decimal> Shares(string text) =>
        In(Share(), text, match => Number(match.Groups["number"].Value.Replace(',', '.')));

    /// <summary>In minutes: <c>01:28</c> (and nothing of <c>1:28:30</c>), <c>2 h 15</c>, <c>2 h</c>, <c>45 min</c>.</summary>
    public static IEnumerable<decimal> Durations(string text) =>
        In(Clock(), text, HoursAndMinutes)
            .Concat(In(Hours(), text, HoursAndMinutes))
            .Concat(In(Minutes(), text, match => Number(match.Groups["m"].Value)));

    /// <summary>Every run of blanks is one space, and what nobody sees (a soft hyphen) does not part a number.</summary>
    public static string Seen(string text) =>
        string.Join(
            ' ',
            string.Concat(text.Where(character => char.GetUnicodeCategory(character) != UnicodeCategory.Format))
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    private static decimal HoursAndMinutes(Match match) =>
        (Number(match.Groups["h"].Value) * MinutesPerHour) + (match.Groups["m"].Success ? Number(match.Groups["m"].Value) : 0);

    private static IEnumerable<decimal> In(Regex notation, string text, Func<Match, decimal> read) => notation.Matches(text).Select(read);

    /// <summary>Below zero, which no reading is, for more than anybody counts.</summary>
    private static decimal Number(string digits) =>
        decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < Largest
            ? number
            : -1;

    [GeneratedRegex("(?<![0-9])[0-9]{1,3}(?:[, ][0-9]{3})+(?![0-9])|[0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Count();

    [GeneratedRegex("[0-9]+(?:[.,][0-9]+)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Decimal();

    [GeneratedRegex("(?<number>[0-9]+(?:[.,][0-9]+)?) ?%", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Share();

    [GeneratedRegex("(?<![0-9]|[0-9]:)(?<h>[0-9]{1,3}):(?<m>[0-9]{2})(?![0-9]|:[0-9])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Clock();

    // Looks ahead, so that of "1 Hospital 6 hours 5 minutes" the second is found too, whose number the first one takes.
    [GeneratedRegex(
        "(?<![0-9])(?=(?<h>[0-9]{1,3}) ?h[a-z]*\\.? ?(?:(?<m>[0-9]{1,2})(?![0-9]))?)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Hours();

    [GeneratedRegex("(?<![0-9])(?<m>[0-9]{1,5}) ?m", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Minutes();
}

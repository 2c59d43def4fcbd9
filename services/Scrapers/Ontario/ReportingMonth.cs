using System.Text.RegularExpressions;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Ontario;

/// <summary>
/// The month that a number speaks of, as the stamp of its readings: the month's first instant in UTC. The publisher names a month and
/// no zone, and UTC keeps the reading in the month that it names, in every bucket and partition.
/// </summary>
internal static partial class ReportingMonth
{
    private const int FirstYear = 2005,
        LastYear = 2100,
        MonthsPerYear = 12;

    /// <summary>Reads <c>September 2025</c>, <c>SEPTEMBRE 2025</c>; null when the text names no month.</summary>
    public static DateTimeOffset? ReadName(string? text)
    {
        var match = NamedMonth().Match(PublishedText.Fold(text));
        return match.Success && MonthName.Number(match.Groups["month"].Value) is { } month
            ? Of(match.Groups["year"].Number(), month)
            : null;
    }

    /// <summary>Reads <c>201807</c>; null when the text is anything else.</summary>
    public static DateTimeOffset? ReadDigits(string? text)
    {
        var match = DigitMonth().Match(PublishedText.Clean(text));
        return match.Success ? Of(match.Groups["year"].Number(), match.Groups["month"].Number()) : null;
    }

    private static DateTimeOffset? Of(int year, int month) =>
        year is >= FirstYear and <= LastYear && month is >= 1 and <= MonthsPerYear
            ? new DateTimeOffset(year, month, 1, 0, 0, 0, TimeSpan.Zero)
            : null;

    [GeneratedRegex(
        @"(?<![a-z])(?<month>[a-z]{3,9})\.?,? (?<year>[0-9]{4})(?![0-9])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex NamedMonth();

    [GeneratedRegex("^(?<year>[0-9]{4})-?(?<month>[0-9]{2})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DigitMonth();
}

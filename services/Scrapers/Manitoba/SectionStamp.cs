using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using NodaTime;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Manitoba;

/// <summary>
/// <c>Last updated: 8:54 PM (refreshes every 10 minutes)</c>, in Winnipeg's wall clock: a time of day alone. Should it ever come with a
/// date, the date counts: without it, a page of last week would look new.
/// </summary>
internal static partial class SectionStamp
{
    /// <summary>Whether the text is the beginning of such a stamp, readable or not.</summary>
    public static bool IsMarked(string text) =>
        text.Contains("pdated", StringComparison.OrdinalIgnoreCase)
        && PublishedText.Fold(text).Contains("last updated", StringComparison.Ordinal);

    /// <summary>UTC; null when it cannot be read. The time may stand in elements of its own, beside its label.</summary>
    public static DateTimeOffset? Read(IText label, DateTimeOffset fetchedAt)
    {
        for (INode? node = label; node is not (null or IHtmlBodyElement); node = node.Parent)
        {
            if (node is IElement around && around.QuerySelector("table") is not null)
                return null;
            if (Read(string.Join(' ', TextsOf(node)), fetchedAt) is { } stamp)
                return stamp;
        }

        return null;
    }

    /// <inheritdoc cref="Read(IText, DateTimeOffset)"/>
    public static DateTimeOffset? Read(string text, DateTimeOffset fetchedAt)
    {
        var match = Stamp().Match(PublishedText.Fold(text));
        if (!match.Success || TimeOf(match) is not { } time)
            return null;
        if (!match.Groups["month"].Success)
            return LocalStamp.ToUtc(time, MbWrha.Zone, fetchedAt);
        if (MonthName.Number(match.Groups["month"].Value) is not { } month)
            return null;
        var day = match.Groups["day"].Number();
        if (!match.Groups["year"].Success)
            return LocalStamp.ToUtc(month, day, time, MbWrha.Zone, fetchedAt);
        var year = match.Groups["year"].Number();
        return LocalStamp.ToUtc(year, month, day, time, MbWrha.Zone, fetchedAt);
    }

    private static IEnumerable<string> TextsOf(INode node) =>
        node is IText text ? [text.Data] : node.Descendants<IText>().Select(inside => inside.Data);

    private static LocalTime? TimeOf(Match match) =>
        TwelveHourClock.Read(
            match.Groups["hour"].Number(),
            match.Groups["minute"].Number(),
            isAfternoon: match.Groups["half"].Value == "p"
        );

    [GeneratedRegex(
        @"last updated ?:? ?(?:(?:[a-z]{3,9}, )?(?<month>[a-z]{3,9})\.? (?<day>[0-9]{1,2}),?(?: (?<year>[0-9]{4}),?)? )?"
            + @"(?:at )?(?<hour>[0-9]{1,2}) ?: ?(?<minute>[0-9]{2}) ?(?<half>[ap])\.? ?m\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Stamp();
}

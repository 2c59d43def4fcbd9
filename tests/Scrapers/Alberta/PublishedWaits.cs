using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using WaitTime.Collection.Parsing;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.Alberta;

/// <summary>
/// The waits that a document can be said to publish. No words are understood here, only digits: two runs of them are hours and
/// minutes, one is either. In the feed they stand in a WaitTime beside the site's link; on the page anywhere in the link's own well.
/// </summary>
internal static partial class PublishedWaits
{
    private const string Metric = "wait";

    public static PublishedValues InFeed(byte[] document)
    {
        var published = new PublishedValues();
        foreach (var record in PublishedJson.ObjectsIn(DocumentText.Decode(document)))
        {
            var waits = PublishedJson
                .Texts(record, "WaitTime")
                .SelectMany(text => text.Split("[;]"))
                .SelectMany(part => Waits(Runs([part])))
                .ToList();
            foreach (var link in PublishedJson.Texts(record, "URL"))
                Add(published, link, waits);
        }

        return published;
    }

    public static PublishedValues OnPage(byte[] document)
    {
        var published = new PublishedValues();
        using var page = new HtmlParser().ParseDocument(DocumentText.Decode(document));
        foreach (var link in page.QuerySelectorAll("a[href]"))
        {
            if (link.Closest(".wt-well") is not { } well)
                continue;
            // Text nodes one by one: digits in two elements are two numbers.
            Add(published, link.GetAttribute("href")!, Waits(Runs(well.Descendants<IText>().Select(text => text.Data))));
        }

        return published;
    }

    private static void Add(PublishedValues published, string link, IReadOnlyCollection<decimal> waits)
    {
        foreach (var id in Id().Matches(link).Select(match => match.Groups["id"].Value))
        {
            published.Add(id, Metric, waits);
            published.Add(id + "-children", Metric, waits);
        }
    }

    /// <summary>Every number alone as minutes and as hours, and every number before another one as its hours.</summary>
    private static HashSet<decimal> Waits(List<decimal> numbers) =>
        [
            .. numbers.SelectMany(number => new[] { number, number * 60 }),
            .. numbers.SelectMany((hours, index) => numbers.Skip(index + 1).Select(minutes => (hours * 60) + minutes)),
        ];

    private static List<decimal> Runs(IEnumerable<string> texts) =>
        [
            .. texts
                .Select(text => string.Concat(text.Where(IsSeen)))
                .SelectMany(text => Digits().Matches(text))
                .Select(match =>
                    decimal.TryParse(match.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1
                ),
        ];

    /// <summary>What nobody sees (a soft hyphen, a control character) does not part a number.</summary>
    private static bool IsSeen(char character) =>
        char.IsWhiteSpace(character)
        || char.GetUnicodeCategory(character)
            is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned);

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Digits();

    [GeneratedRegex("id=(?<id>[0-9]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Id();
}

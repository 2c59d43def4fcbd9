using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using WaitTime.Collection.Parsing;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.Quebec;

/// <summary>
/// The numbers that a page can be said to publish: any in the notation of the metric, in any list item of the card that links to the
/// record, or in any element of such an item. What a missing end tag has put inside of a card is not the card's.
/// </summary>
internal static partial class PublishedCards
{
    private static readonly (Func<string, IEnumerable<decimal>> Notation, string[] Metrics)[] Lines =
    [
        (Notations.Durations, ["wait", "stretcher_stay", "ambulatory_stay"]),
        (Notations.Counts, ["waiting", "present"]),
        (Notations.Shares, ["occupancy"]),
    ];

    public static PublishedValues OnPage(byte[] document)
    {
        var published = new PublishedValues();
        Read(document, published);
        // Of a page that ends early, what stands before its last whole line counts by itself.
        if (document.AsSpan().IndexOf("</html"u8) < 0)
            Read(document[..Math.Max(0, document.AsSpan().LastIndexOf("</li>"u8))], published);
        return published;
    }

    private static void Read(byte[] document, PublishedValues published)
    {
        using var page = new HtmlParser().ParseDocument(DocumentText.Decode(document));
        var texts = TextsByCard(page);
        foreach (var link in page.QuerySelectorAll("[href]"))
        {
            if (WithinCard(link).LastOrDefault() is not { } card || !IsCard(card) || !texts.TryGetValue(card, out var own))
                continue;
            foreach (var key in Record().Matches(link.GetAttribute("href")!).Select(match => match.Groups["number"].Value))
            {
                foreach (var (notation, metrics) in Lines)
                {
                    var values = own.SelectMany(notation).ToHashSet();
                    foreach (var metric in metrics)
                        published.Add(key, metric, values);
                }
            }
        }
    }

    /// <summary>
    /// By card, the text of each list item, of each element inside of one, and each text node by itself; only what holds a digit.
    /// </summary>
    private static Dictionary<IElement, List<string>> TextsByCard(IDocument page)
    {
        var texts = new Dictionary<IElement, List<string>>();
        var elements = new Dictionary<IElement, StringBuilder>();
        foreach (var text in page.Descendants<IText>())
        {
            var within = text.ParentElement is { } parent ? WithinCard(parent).ToList() : [];
            if (within is not [.., var card] || !IsCard(card))
                continue;
            var outermost = within.FindLastIndex(element => element.LocalName == "li");
            foreach (var element in within.Take(outermost + 1))
                Of(elements, element).Append(text.Data);
            Of(texts, card).Add(text.Data);
        }

        foreach (var (element, text) in elements)
            texts[WithinCard(element).Last()].Add(text.ToString());
        return texts.ToDictionary(
            entry => entry.Key,
            entry => entry.Value.Where(text => text.Any(char.IsAsciiDigit)).Distinct(StringComparer.Ordinal).Select(Notations.Seen).ToList()
        );
    }

    /// <summary>The element and those around it, up to the nearest card.</summary>
    private static IEnumerable<IElement> WithinCard(IElement element)
    {
        for (var around = element; around is not null; around = IsCard(around) ? null : around.ParentElement)
            yield return around;
    }

    private static bool IsCard(IElement element) => element.ClassList.Contains("hospital_element");

    private static TValue Of<TValue>(Dictionary<IElement, TValue> values, IElement element)
        where TValue : new() => values.TryGetValue(element, out var value) ? value : values[element] = new();

    [GeneratedRegex("nofiche=(?<number>[0-9]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Record();
}

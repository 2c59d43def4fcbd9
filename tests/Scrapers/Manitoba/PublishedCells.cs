using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.Manitoba;

/// <summary>
/// The values that a document can be said to publish: any number in any cell of a row, of whichever of the row's cells it bears the name.
/// No headers are understood here.
/// </summary>
internal static class PublishedCells
{
    private const decimal MinutesPerHour = 60;

    public static PublishedValues OnPage(byte[] document)
    {
        var published = new PublishedValues();
        Read(document, published);
        // Of a page that ends early, what stands before its last whole row counts by itself.
        if (document.AsSpan().IndexOf("</html"u8) < 0)
        {
            var end = document.AsSpan().LastIndexOf("</tr>"u8);
            Read(end < 0 ? document : document[..(end + "</tr>"u8.Length)], published);
        }

        return published;
    }

    private static void Read(byte[] document, PublishedValues published)
    {
        using var page = new HtmlParser().ParseDocument(DocumentText.Decode(document));
        foreach (var row in page.QuerySelectorAll<IHtmlTableRowElement>("tr"))
        {
            var cells = row.Cells.Select(cell => PublishedText.Clean(cell.TextContent)).ToList();
            var counts = cells.SelectMany(Notations.Counts).ToHashSet();
            var waits = cells
                .SelectMany(text => Notations.Decimals(text).Select(hours => hours * MinutesPerHour).Concat(Notations.Durations(text)))
                .ToHashSet();
            foreach (var name in cells.SelectMany(Names))
            {
                published.Add(name, "wait", waits);
                published.Add(name, "waiting", counts);
                published.Add(name, "treating", counts);
            }
        }
    }

    /// <summary>As it is, and without a word behind it.</summary>
    private static IEnumerable<string> Names(string text)
    {
        yield return text;
        if (text.LastIndexOfAny(['(', '-', '\u2013', '\u2014']) is var end and > 0)
            yield return text[..end].TrimEnd();
    }
}

using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.Ontario;

/// <summary>
/// The waits that a document can be said to publish: of the page, any decimal in the second cell of a row that begins with the
/// hospital's name, of whatever table; of the export, any in the third cell of a row.
/// </summary>
internal static class PublishedHours
{
    private const string Metric = "wait",
        NamePrefix = "Hospital Name:";

    private const decimal MinutesPerHour = 60;

    public static PublishedValues OnPage(byte[] document)
    {
        var published = new PublishedValues();
        Read(document, published);
        // Of a page that ends early, what stands before its last whole row counts by itself.
        if (document.AsSpan().IndexOf("</html"u8) < 0)
            Read(document[..Math.Max(0, document.AsSpan().LastIndexOf("</tr>"u8))], published);
        return published;
    }

    public static PublishedValues InExport(byte[] document)
    {
        var published = new PublishedValues();
        var text = DocumentText.Decode(document);
        var hours = CsvCells.Rows(text).Where(row => row.Count > 2).SelectMany(row => Minutes(row[2])).ToHashSet();
        foreach (var line in text.EnumerateLines())
        {
            var trimmed = line.Trim().Trim('"');
            if (trimmed.StartsWith(NamePrefix, StringComparison.OrdinalIgnoreCase))
                published.Add(PublishedText.Clean(trimmed[NamePrefix.Length..].ToString()), Metric, hours);
        }

        return published;
    }

    private static void Read(byte[] document, PublishedValues published)
    {
        using var page = new HtmlParser().ParseDocument(DocumentText.Decode(document));
        foreach (var row in page.QuerySelectorAll<IHtmlTableRowElement>("tr").Where(row => row.Cells.Length > 1))
        {
            var cell = row.Cells[1];
            // The cells of a table inside of the cell are not its own.
            var texts = cell.Descendants<IText>()
                .Where(text => text.Ancestors<IHtmlTableCellElement>().FirstOrDefault() == cell)
                .Select(text => text.Data);
            published.Add(PublishedText.Clean(row.Cells[0].TextContent), Metric, Minutes(string.Concat(texts)));
        }
    }

    private static IEnumerable<decimal> Minutes(string text) =>
        Notations.Decimals(Notations.Seen(text)).Select(hours => hours * MinutesPerHour);
}

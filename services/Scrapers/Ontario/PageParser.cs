using AngleSharp.Html.Dom;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Ontario;

/// <summary>The report's page: one reporting month, one table of hospitals for each indicator. Values are decimal hours.</summary>
public sealed class PageParser : IFeedParser
{
    public string Version => "1";

    public bool Recognises(ReadOnlySpan<byte> document) =>
        DocumentText.FirstCharacter(document) == '<'
        && (document.IndexOf("surgery-period"u8) >= 0 || (document.IndexOf("<table"u8) >= 0 && document.IndexOf("Ontario"u8) >= 0));

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        if (documents.Count == 0)
            return ParseResult.Failed(FailureReasons.WrongFormat, "There is no document.");
        if (!HtmlPage.TryParse(TruncatedPage.WholePart(documents[0].Span, "</tr>"u8), out var page, out var failure))
            return ParseResult.Failed(failure);

        if (IndicatorTable.FindWait(page) is not { } table)
        {
            return TruncatedPage.Lacks(documents[0].Span, "No table of hospitals follows a heading for the wait to first assessment.");
        }

        if (MonthOf(page) is not { } month)
        {
            return TruncatedPage.Lacks(documents[0].Span, "The page names no reporting month.");
        }

        var found = new ReadingCollector();
        foreach (var row in table.Rows)
        {
            if (row.Cells.Length < 2)
                continue;
            var name = PublishedText.Clean(row.Cells[0].TextContent);
            if (HospitalRow.Names(name))
                Read(new Site(name, name), row.Cells[1].TextContent, month, found);
        }

        if (TruncatedPage.IsTruncated(documents[0].Span))
            found.Incomplete(TruncatedPage.EndIsMissing);
        return found.Count == 0 && found.Rejections == 0
            ? ParseResult.Failed(FailureReasons.EmptyResult, "The table lists no hospital.")
            : found.ToResult();
    }

    private static void Read(Site site, string hours, DateTimeOffset month, ReadingCollector found)
    {
        if (NumberText.TryReadDecimal(hours, out var value))
            found.Reported(site, Metrics.Wait, value * OntarioHealth.MinutesPerHour, month);
        else
            found.Read(site, Metrics.Wait, hours, NumberText.TryReadDecimal, month);
    }

    /// <summary>The period's own element, or else the first heading that is a month.</summary>
    private static DateTimeOffset? MonthOf(IHtmlDocument page) =>
        ReportingMonth.ReadName(page.QuerySelector("#surgery-period")?.TextContent)
        ?? page.QuerySelectorAll("h1,h2,h3,h4,h5,h6")
            .Select(heading => ReportingMonth.ReadName(heading.TextContent))
            .FirstOrDefault(month => month is not null);
}

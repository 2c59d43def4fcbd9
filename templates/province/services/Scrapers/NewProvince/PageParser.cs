using AngleSharp.Dom;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.NewProvince;

/// <summary>The public page.</summary>
public sealed class PageParser : IFeedParser
{
    // TO WRITE: where the publisher's page has a hospital, its name and its wait.
    private const string Hospital = "tr.to-write",
        Name = ".to-write-name",
        Wait = ".to-write-wait";

    public string Version => "1";

    public bool Recognises(ReadOnlySpan<byte> document) =>
        DocumentText.FirstCharacter(document) == '<' && document.IndexOf("to-write"u8) >= 0;

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(context);
        if (documents.Count == 0)
            return ParseResult.Failed(FailureReasons.WrongFormat, "There is no document.");
        if (!HtmlPage.TryParse(documents[0].Span, out var page, out var failure))
            return ParseResult.Failed(failure);

        var found = new ReadingCollector();
        foreach (var hospital in page.QuerySelectorAll(Hospital))
            Read(hospital, found);
        if (found.Count == 0 && found.Rejections == 0)
            return ParseResult.Failed(FailureReasons.LayoutChanged, "The page shows no hospital.");
        if (TruncatedPage.IsTruncated(documents[0].Span))
            found.Incomplete("The page is truncated: its end did not arrive.");
        return found.ToResult();
    }

    // TO WRITE: the publisher's own key where it has one, and the stamp in UTC (LocalStamp) where it shows one.
    private static void Read(IElement hospital, ReadingCollector found)
    {
        var name = PublishedText.Clean(hospital.QuerySelector(Name)?.TextContent);
        if (name.Length == 0)
            found.Reject(null, Metrics.Wait, RejectionReasons.MissingKey, hospital.TextContent);
        else
            found.Read(
                new Site(name, name),
                Metrics.Wait,
                hospital.QuerySelector(Wait)?.TextContent,
                DurationText.TryReadMinutes,
                reportedAt: null
            );
    }
}

using System.Text;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;

namespace WaitTime.Scrapers.BritishColumbia;

/// <summary>
/// The older page: the same locations as JSON in its <c>__NEXT_DATA__</c> script. Regenerated rarely, so its reports may be old.
/// </summary>
public sealed class LegacyParser : IFeedParser
{
    private const string DataScript = "script#__NEXT_DATA__";

    public string Version => "1";

    public bool Recognises(ReadOnlySpan<byte> document) =>
        DocumentText.FirstCharacter(document) == '<' && document.IndexOf("__NEXT_DATA__"u8) >= 0;

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(context);
        if (documents.Count == 0)
            return ParseResult.Failed(FailureReasons.WrongFormat, "There is no document.");
        if (!HtmlPage.TryParse(documents[0].Span, out var page, out var failure))
            return ParseResult.Failed(failure);

        if (page.QuerySelector(DataScript)?.TextContent is not { Length: > 0 } script)
        {
            return TruncatedPage.Lacks(documents[0].Span, "The page has no data script.");
        }

        using var json = JsonPayload.TryParse(Encoding.UTF8.GetBytes(script));
        return json?.RootElement.Property("props")?.Property("pageProps")?.Property("locationsWithWaitTimes") is { } list
            ? LocationReader.Read(list, context)
            : TruncatedPage.Lacks(documents[0].Span, "The data script has no props.pageProps.locationsWithWaitTimes.");
    }
}

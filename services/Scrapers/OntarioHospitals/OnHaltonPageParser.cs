using AngleSharp.Dom;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>
/// One page for three hospitals, with one stamp. The elements' ids say whose a part is; what a number is, the words beside it say, wherever
/// they stand.
/// </summary>
public sealed class OnHaltonPageParser : IFeedParser
{
    private static readonly Site[] Sites =
    [
        new("georgetown", "Georgetown Hospital"),
        new("milton", "Milton District Hospital"),
        new("oakville", "Oakville Trafalgar Memorial Hospital"),
    ];

    public string Version => "1";

    public bool Recognises(ReadOnlySpan<byte> document) =>
        DocumentText.FirstCharacter(document) == '<' && document.IndexOf("Patients Waiting to be seen"u8) >= 0;

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(context);
        if (documents.Count == 0)
            return ParseResult.Failed(FailureReasons.WrongFormat, "There is no document.");
        if (!HtmlPage.TryParse(documents[0].Span, out var page, out var failure))
            return ParseResult.Failed(failure);
        if (TruncatedPage.Refusal(documents[0].Span) is { } refusal)
            return ParseResult.Failed(refusal);

        var found = new ReadingCollector();
        var written = OnHaltonPart.StampIn(page);
        var stamp = LocalClock.Read(written, context.FetchedAt);
        foreach (var site in Sites)
        {
            var parts = page.Descendants<IElement>().Where(element => element.Id == site.Key).ToList();
            if (parts.Count == 0)
                found.Incomplete($"The page has no part of {site.Key}.");
            else if (AnswerStamp.IsUsable(stamp, written, site, OnHaltonPart.Measured, context, found))
                OnHaltonPart.Of(parts[0], element => Array.Exists(Sites, other => other.Key == element.Id)).Read(site, stamp, found);
        }

        return found.Count == 0 && found.Rejections == 0
            ? ParseResult.Failed(FailureReasons.LayoutChanged, "The page has no part of any hospital.")
            : found.ToResult();
    }
}

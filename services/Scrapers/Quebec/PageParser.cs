using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Quebec;

/// <summary>
/// The list of emergency rooms on quebec.ca, ten hospitals a page, in English or French. Every page carries its own stamp, and its
/// readings take that one.
/// </summary>
public sealed class PageParser : IPageParser
{
    public string Version => "3";

    public bool Recognises(ReadOnlySpan<byte> document) =>
        DocumentText.FirstCharacter(document) == '<' && document.IndexOf("hospital_element"u8) >= 0;

    public Uri Address(Uri start, int number)
    {
        ArgumentNullException.ThrowIfNull(start);
        var query = start.Query.TrimStart('?');
        var page = FormattableString.Invariant($"tx_solr%5Bpage%5D={number}");
        return new UriBuilder(start) { Query = query.Length > 0 ? $"{query}&{page}" : page }.Uri;
    }

    public ParsedPage ReadPage(ReadOnlySpan<byte> document) => HospitalPage.Read(document);

    // One tree at a time: twelve of them at once take twelve times the memory.
    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return Parse([.. documents.Select(document => ReadPage(document.Span))], context);
    }

    public ParseResult Parse(IReadOnlyList<ParsedPage> pages, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(context);
        if (pages.Count == 0)
            return ParseResult.Failed(FailureReasons.WrongFormat, "There is no document.");

        var found = new ReadingCollector();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var tally = new PageTally();
        foreach (var page in pages.Cast<HospitalPage>())
        {
            tally.Count(page);
            if (page.Failure is null)
                ReadPage(page, context, found, seen);
        }

        if (tally.Failure() is { } nothing)
            return ParseResult.Failed(nothing);
        if (found.Count == 0 && found.Rejections == 0)
            return ParseResult.Failed(FailureReasons.LayoutChanged, "No hospital has a line with a known label.");

        foreach (var missing in tally.Missing())
            found.Incomplete(missing);
        foreach (var metric in ItemLabel.Measured.Where(metric => !seen.Contains(metric)))
        {
            found.Incomplete($"No hospital has a line for '{metric}': its label may have changed.");
        }

        return found.ToResult();
    }

    private static void ReadPage(HospitalPage page, ParseContext context, ReadingCollector found, HashSet<string> seen)
    {
        var stamp = PageStamp.Read(page.LastUpdate, context.FetchedAt);
        if (stamp is null)
            found.Incomplete($"A page has no readable timestamp ({PublishedText.Clean(page.LastUpdate)}).");
        foreach (var card in page.Cards)
            ReadCard(card, stamp, found, seen);
        if (page.Cards.Count == 0)
            found.Incomplete("A page lists no hospital.");
        if (page.IsTruncated)
            found.Incomplete("A page is truncated: its end did not arrive.");
    }

    private static void ReadCard(HospitalCard card, DateTimeOffset? stamp, ReadingCollector found, HashSet<string> seen)
    {
        if (card.Fiche is not { } fiche)
        {
            found.Reject(null, null, RejectionReasons.MissingKey, card.Name);
            return;
        }

        var site = new Site(fiche, card.Name);
        var lines = card.Items.Select(item => (Line: ItemLabel.Find(item.Label), item.Value)).Where(item => item.Line is not null).ToList();
        var tooMany = CountOf(Metrics.Waiting) > CountOf(Metrics.Present);
        foreach (var (line, value) in lines)
        {
            seen.Add(line!.Metric);
            // Whoever waits is present: one of the two numbers is wrong, and nothing tells which.
            if (tooMany && line.Metric is (Metrics.Waiting or Metrics.Present))
                found.Reject(fiche, line.Metric, RejectionReasons.Contradicted, $"{value}: more people wait than are present");
            else
                found.Read(site, line.Metric, value, line.Notation, stamp);
        }

        decimal? CountOf(string metric) =>
            lines.Find(item => item.Line!.Metric == metric) is { Value: { } text } && NumberText.TryReadCount(text, out var count)
                ? count
                : null;
    }
}

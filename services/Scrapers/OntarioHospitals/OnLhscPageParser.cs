using System.Net;
using System.Text.RegularExpressions;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>
/// A page whose values stand between comments: <c>&lt;!--Start:UHWaitTimeValue--&gt;</c> and its <c>End</c>. The comments say what a value
/// is, so the tags around them may change.
/// </summary>
public sealed partial class OnLhscPageParser : IFeedParser
{
    private static readonly Site[] Sites = [new("UH", "University Hospital"), new("VH", "Victoria Hospital")];

    public string Version => "1";

    public bool Recognises(ReadOnlySpan<byte> document) =>
        DocumentText.FirstCharacter(document) == '<' && document.IndexOf("Start:UHWaitTimeValue"u8) >= 0;

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(context);
        if (documents.Count == 0 || DocumentText.FirstCharacter(documents[0].Span) != '<')
            return ParseResult.Failed(FailureReasons.WrongFormat, "The document is not HTML.");
        if (TruncatedPage.Refusal(documents[0].Span) is { } refusal)
            return ParseResult.Failed(refusal);

        var marked = Marked()
            .Matches(DocumentText.Decode(documents[0].Span))
            .ToLookup(match => match.Groups["name"].Value, match => Shown(match.Groups["value"].Value), StringComparer.Ordinal);
        if (!Array.Exists(Sites, site => marked.Contains(site.Key + "WaitTimeValue")))
            return ParseResult.Failed(FailureReasons.LayoutChanged, "The page has no marked wait of a known hospital.");
        var found = new ReadingCollector();
        foreach (var site in Sites)
            Read(site, [.. marked[site.Key + "WaitTimeValue"]], marked[site.Key + "WaitTimeUpdated"].FirstOrDefault(), context, found);
        return found.ToResult();
    }

    private static void Read(Site site, string[] values, string? updated, ParseContext context, ReadingCollector found)
    {
        var stamp = LocalClock.Read(updated, context.FetchedAt) ?? IsoStamp.Read(updated);
        if (values.Length == 0)
            found.Incomplete($"The page has no marked wait of {site.Key}.");
        else if (!AnswerStamp.IsUsable(stamp, updated, site, [Metrics.Wait], context, found))
            return;
        else if (values.Distinct(StringComparer.Ordinal).Count() > 1)
            found.Reject(site.Key, Metrics.Wait, RejectionReasons.Contradicted, string.Join(" / ", values));
        else
            found.Read(site, Metrics.Wait, values[0], TryRead, stamp);
    }

    /// <summary>With its unit only: whether a bare number counts hours or minutes has not been seen.</summary>
    private static bool TryRead(string? text, out decimal minutes) =>
        DurationText.TryReadMinutes(And().Replace(PublishedText.Clean(text), " "), out minutes);

    private static string Shown(string html) => PublishedText.Clean(WebUtility.HtmlDecode(AnyTag().Replace(html, " ")));

    [GeneratedRegex(
        @"<!--\s*Start:(?<name>[A-Za-z]{2}WaitTime(?:Value|Updated))\s*-->(?<value>[^\0]{0,400}?)<!--\s*End:\k<name>\s*-->",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Marked();

    [GeneratedRegex("<[^<>]{0,300}>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AnyTag();

    [GeneratedRegex("(?<=[a-z.])(?: and |, ?(?:and )?)(?=[0-9])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex And();
}

using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Alberta;

/// <summary>The public page once a script has drawn it. The raw page holds none of this.</summary>
public sealed class PageParser : IFeedParser
{
    private const string Well = "div.wt-well";

    public string Version => "2";

    public bool Recognises(ReadOnlySpan<byte> document) =>
        DocumentText.FirstCharacter(document) == '<' && document.IndexOf("wt-well"u8) >= 0 && document.IndexOf("hospitalName"u8) >= 0;

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(context);
        if (documents.Count == 0)
            return ParseResult.Failed(FailureReasons.WrongFormat, "There is no document.");
        if (!HtmlPage.TryParse(documents[0].Span, out var page, out var failure))
            return ParseResult.Failed(failure);

        var wells = page.QuerySelectorAll(Well);
        if (wells.Length == 0)
            return TruncatedPage.Lacks(documents[0].Span, Absence(page));

        var found = new ReadingCollector();
        var stamp = PageStamp.Read(page.QuerySelector("#refreshDate")?.TextContent, context.FetchedAt);
        if (stamp is null)
            found.Note("The page has no readable timestamp.");
        var isTruncated = TruncatedPage.IsTruncated(documents[0].Span);
        foreach (var well in isTruncated ? wells.SkipLast(1) : wells)
            Read(well, stamp, found);
        if (isTruncated)
        {
            // The category of its last well, or the end of its name, may be what did not arrive.
            found.Reject(null, Metrics.Wait, RejectionReasons.Truncated, wells[^1].TextContent);
            found.Incomplete(TruncatedPage.EndIsMissing);
        }

        return found.ToResult();
    }

    /// <summary>The publisher's own words about an outage, where the page has them.</summary>
    private static string Absence(IHtmlDocument page)
    {
        var outage = PublishedText.Clean(page.QuerySelector("#service-down")?.TextContent);
        return outage.Length > 0 ? $"The page shows no waits: {outage}" : "The page shows no waits: it has no wt-well.";
    }

    private static void Read(IElement well, DateTimeOffset? stamp, ReadingCollector found)
    {
        if (well.QuerySelector(".wt-well") is not null)
        {
            // It lost its end: whose link and whose wait it shows cannot be known. The one inside is read for itself, if it is whole.
            found.Reject(null, Metrics.Wait, RejectionReasons.UnreadableValue, "a well nested inside another");
            return;
        }

        var link = well.QuerySelector(".hospitalName a[href*='id=']");
        var name = PublishedText.Clean(link?.TextContent);
        var kind = KindOf(well);
        var split = well.QuerySelectorAll(".dbl-wt .wt1 > span, .dbl-wt .wt2 > span");
        if (split.Length == 0)
        {
            Read(link, null, name, kind, TextOf(well.QuerySelector(".wt-times")), stamp, found);
            return;
        }

        foreach (var half in split)
        {
            var label = half.QuerySelector("p");
            var part = PublishedText.Clean(label?.TextContent);
            var isChildren = part.Contains("child", StringComparison.OrdinalIgnoreCase);
            Read(link, part, isChildren ? name + " Children" : name, kind, TextOf(half, label), stamp, found);
        }
    }

    private static void Read(
        IElement? link,
        string? part,
        string name,
        FacilityKind kind,
        string? text,
        DateTimeOffset? stamp,
        ReadingCollector found
    )
    {
        if (FacilityKey.Of(link?.GetAttribute("href"), part) is not { } key)
            found.Reject(null, Metrics.Wait, RejectionReasons.MissingKey, name);
        else if (text is null)
            found.Reject(key, Metrics.Wait, RejectionReasons.UnreadableValue, "a well without a place for its wait");
        else
            WaitText.Read(found, new Site(key, name, kind), text, unavailable: false, stamp);
    }

    private static FacilityKind KindOf(IElement well)
    {
        var category = PublishedText.Clean(well.QuerySelector(".wt-category")?.TextContent);
        var urgent = category.Contains("urgent", StringComparison.OrdinalIgnoreCase) || well.Closest(".waititems-Ur") is not null;
        return urgent ? FacilityKind.UrgentCare : FacilityKind.Emergency;
    }

    /// <summary>
    /// All that is shown as the wait, in whatever elements: numbers and units, or one label for each word of a state. With the
    /// "3 hr" before a "37 min" left out it would be another wait.
    /// </summary>
    /// <returns>Null when there is no place for a wait.</returns>
    /// <param name="label">The element inside that names the part and is no word of the wait.</param>
    private static string? TextOf(IElement? times, IElement? label = null) =>
        times is null
            ? null
            : PublishedText.Clean(
                string.Join(' ', times.Descendants<IText>().Where(text => label?.Contains(text) != true).Select(text => text.Data))
            );
}

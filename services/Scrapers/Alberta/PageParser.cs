using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using WaitTime.Core.Failures;
using WaitTime.Core.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Alberta;

/// <summary>The public page once a script has drawn it. The raw page holds none of this.</summary>
public sealed class PageParser : IFeedParser
{
    private const string Well = "div.wt-well";

    public string Version => "1";

    public bool Recognises(ReadOnlySpan<byte> document) =>
        DocumentText.FirstCharacter(document) == '<' && document.IndexOf("wt-well"u8) >= 0 && document.IndexOf("hospitalName"u8) >= 0;

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(context);
        if (documents.Count == 0 || HtmlPage.TryParse(documents[0].Span) is not { } page)
        {
            return ParseResult.Failed(FailureReasons.WrongFormat, "The document is no HTML.");
        }

        var wells = page.QuerySelectorAll(Well);
        if (wells.Length == 0) return ParseResult.Failed(FailureReasons.LayoutChanged, Absence(page));

        var found = new ReadingCollector();
        var stamp = PageStamp.Read(page.QuerySelector("#refreshDate")?.TextContent, context.FetchedAt);
        if (stamp is null) found.Note("The page shows no readable stamp.");
        foreach (var well in wells) Read(well, stamp, found);
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
            var part = PublishedText.Clean(half.QuerySelector("p")?.TextContent);
            var isChildren = part.Contains("child", StringComparison.OrdinalIgnoreCase);
            Read(link, part, isChildren ? name + " Children" : name, kind, TextOf(half), stamp, found);
        }
    }

    private static void Read(IElement? link, string? part, string name, FacilityKind kind, string text, DateTimeOffset? stamp, ReadingCollector found)
    {
        if (FacilityKey.Of(link?.GetAttribute("href"), part) is { } key) WaitText.Read(found, new Site(key, name, kind), text, unavailable: false, stamp);
        else found.Reject(null, AlbertaAhs.Wait, RejectionReasons.MissingKey, name);
    }

    private static FacilityKind KindOf(IElement well)
    {
        var category = PublishedText.Clean(well.QuerySelector(".wt-category")?.TextContent);
        var urgent = category.Contains("urgent", StringComparison.OrdinalIgnoreCase) || well.Closest(".waititems-Ur") is not null;
        return urgent ? FacilityKind.UrgentCare : FacilityKind.Emergency;
    }

    /// <summary>The words of a wait: numbers and units, or one label for each word of a state. The paragraph inside names the part.</summary>
    private static string TextOf(IElement? times) =>
        times is null ? "" : string.Join(' ', times.QuerySelectorAll("strong, label").Select(word => PublishedText.Clean(word.TextContent)));
}

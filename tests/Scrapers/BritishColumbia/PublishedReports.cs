using System.Globalization;
using System.Text.Json;
using AngleSharp.Html.Parser;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.BritishColumbia;

/// <summary>
/// The minutes that a document can be said to publish: every number of that name in a report of an object with that slug,
/// wherever in the document it stands, unless the object says that its times are not shown.
/// </summary>
internal static class PublishedReports
{
    private static readonly (string Field, string Metric)[] Fields = [("waitTimeMinutes", "wait"), ("elosMinutes", "stay")];

    public static PublishedValues InFeed(byte[] document) => In([DocumentText.Decode(document)]);

    public static PublishedValues OnPage(byte[] document)
    {
        using var page = new HtmlParser().ParseDocument(DocumentText.Decode(document));
        return In(page.QuerySelectorAll("script").Select(script => script.TextContent));
    }

    private static PublishedValues In(IEnumerable<string> texts)
    {
        var published = new PublishedValues();
        foreach (var location in texts.SelectMany(PublishedJson.ObjectsIn).Where(IsShown))
        {
            foreach (var slug in PublishedJson.Texts(location, "slug").Select(PublishedText.Clean))
            {
                foreach (var (field, metric) in Fields)
                    published.Add(slug, metric, Numbers(location, field));
            }
        }

        return published;
    }

    /// <summary>Of a flag that occurs twice, either may be meant.</summary>
    private static bool IsShown(JsonElement location) =>
        PublishedJson.Named(location, "showWaitTimes").Select(flag => flag.ValueKind).ToList() is var flags
        && (flags.Count == 0 || flags.Exists(flag => flag != JsonValueKind.False));

    private static IEnumerable<decimal> Numbers(JsonElement location, string field) =>
        from report in PublishedJson.Named(location, "waitTime")
        where report.ValueKind == JsonValueKind.Object
        from value in PublishedJson.Named(report, field)
        where value.ValueKind == JsonValueKind.Number
        let text = value.GetRawText()
        where decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        select decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}

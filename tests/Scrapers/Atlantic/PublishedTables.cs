using System.Net;
using System.Text.Json;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.Atlantic;

/// <summary>
/// What a document can be said to publish: any count, and any end of a range in hours or minutes, in any of its texts, for every hospital.
/// </summary>
internal static class PublishedTables
{
    private const decimal MinutesPerHour = 60;

    public static PublishedValues InJson(byte[] document)
    {
        var texts = PublishedJson
            .ObjectsIn(DocumentText.Decode(document))
            .SelectMany(record => PublishedJson.Named(record, "text"))
            .Select(value => value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.RawText() ?? "")
            .Select(text => Notations.Seen(PublishedText.Fold(WebUtility.HtmlDecode(text))))
            .ToList();
        var counts = texts.SelectMany(Notations.Counts).ToList();
        // No wait is below 0, from which a range may begin.
        var ends = texts.SelectMany(Notations.Decimals).SelectMany(number => new[] { number, number * MinutesPerHour }).Append(0).ToList();
        var published = new PublishedValues();
        foreach (var key in (string[])["QEH", "PCH", "KCMH", "WH"])
        {
            foreach (var metric in PeHealthTests.Metrics)
                published.Add(key, metric, metric.StartsWith("wait_", StringComparison.Ordinal) ? ends : counts);
        }

        return published;
    }
}

using System.Globalization;
using System.Text.Json;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.Atlantic;

/// <summary>
/// What a document can be said to predict: of every record with a code, any predicted number at any depth of it, in minutes.
/// </summary>
internal static class PublishedPredictions
{
    private const decimal MinutesPerHour = 60;

    private static readonly string[] Fields = ["predictedWaitTime", "predictedWaitTimeLower", "predictedWaitTimeUpper"];

    public static PublishedValues InJson(byte[] document)
    {
        var published = new PublishedValues();
        foreach (var record in PublishedJson.ObjectsIn(DocumentText.Decode(document)))
        {
            var values = PublishedJson
                .ObjectsIn(record.GetRawText())
                .SelectMany(prediction => Fields.SelectMany(field => PublishedJson.Named(prediction, field)))
                .SelectMany(Numbers)
                .Select(hours => hours * MinutesPerHour)
                .ToList();
            foreach (var code in PublishedJson.Named(record, "siteCode").SelectMany(Codes))
                published.Add(code, "wait", values);
        }

        return published;
    }

    private static IEnumerable<string> Codes(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? [value.GetRawText()]
        : value.RawText() is { } text ? [PublishedText.Clean(text)]
        : [];

    private static IEnumerable<decimal> Numbers(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : (value.RawText() ?? "").Trim().Replace(',', '.');
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            yield return number;
    }
}

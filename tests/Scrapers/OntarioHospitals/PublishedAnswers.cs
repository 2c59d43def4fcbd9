using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using WaitTime.Collection.Parsing;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.OntarioHospitals;

/// <summary>
/// The values that a hospital's document can be said to publish: of JSON, any number in a field of that name, wherever it stands; of a
/// page, any number in its text.
/// </summary>
internal static partial class PublishedAnswers
{
    private const decimal MinutesPerHour = 60;

    private static readonly (string Field, string Metric, decimal Factor)[] Fields =
    [
        ("averageTimeToSeeDoctor", "wait", MinutesPerHour),
        ("averageTimeToSeeDoctor80th", "wait_p80", MinutesPerHour),
        ("patientsWaitingToSeeDoctor", "waiting", 1),
        ("activePatients", "present", 1),
        ("activeNoBedAdmits", "admitted", 1),
        ("aveWaitMin", "wait", 1),
        ("longestWaitMin", "longest", 1),
        ("arrival-to-md", "wait", 1),
        ("patients-waiting", "waiting", 1),
        ("estimatedWaitTime", "wait", MinutesPerHour),
        ("longestCurrentWaitTime", "longest", MinutesPerHour),
        ("patientsWaiting", "waiting", 1),
        ("totalPatients", "present", 1),
    ];

    /// <summary>Of one hospital, or of several that the document names before an answer.</summary>
    public static Func<byte[], PublishedValues> InJson(params string[] keys) =>
        document =>
        {
            var published = new PublishedValues();
            foreach (var record in PublishedJson.ObjectsIn(DocumentText.Decode(document)))
            {
                foreach (var (field, metric, factor) in Fields)
                {
                    var values = PublishedJson.Named(record, field).SelectMany(Numbers).Select(number => number * factor).ToList();
                    foreach (var key in keys)
                        published.Add(key, metric, values);
                }
            }

            return published;
        };

    /// <summary>Every notation, in the text that is seen.</summary>
    public static Func<byte[], PublishedValues> OnPage(string[] keys, params string[] metrics) =>
        document =>
        {
            using var page = new HtmlParser().ParseDocument(DocumentText.Decode(document));
            // Two elements' numbers may stand side by side, where a blank would make 289 135 of them; and one number in two elements.
            var apart = string.Join(" | ", page.DocumentElement.Descendants<IText>().Select(node => node.Data));
            return In([page.DocumentElement.TextContent, apart], keys, metrics);
        };

    /// <summary>Every notation, in the text between tags and comments, whatever a browser would make of a damaged tag.</summary>
    public static Func<byte[], PublishedValues> BetweenTags(string[] keys, params string[] metrics) =>
        document =>
        {
            var text = AnyTag().Replace(DocumentText.Decode(document), " ");
            return In([text, WebUtility.HtmlDecode(text)], keys, metrics);
        };

    private static PublishedValues In(string[] texts, string[] keys, string[] metrics)
    {
        var values = texts
            .Select(Notations.Seen)
            .SelectMany(seen =>
                new[] { seen, seen.Replace("(s)", "s", StringComparison.Ordinal).Replace(" and ", " ", StringComparison.Ordinal) }
            )
            .SelectMany(seen => Notations.Durations(seen).Concat(Notations.Counts(seen)))
            .ToList();
        var published = new PublishedValues();
        foreach (var key in keys)
        {
            foreach (var metric in metrics)
                published.Add(key, metric, values);
        }

        return published;
    }

    [GeneratedRegex("<[^<>]{0,300}>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AnyTag();

    private static IEnumerable<decimal> Numbers(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetRawText().Trim('"', ' ').Replace(',', '.'),
            _ => "",
        };
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            yield return number;
    }
}

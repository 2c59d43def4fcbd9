using System.Text.Json;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Atlantic;

/// <summary>
/// One answer for each hospital. All are asked at one address, by a body that names the hospital's service: here it is the fragment of
/// the address.
/// </summary>
public sealed class PeHealthWorkflowParser : IPageParser, IPostedParser
{
    internal const string ServicePrefix = "ERWaitTimes_";

    private static readonly Site[] Sites =
    [
        new("QEH", "Queen Elizabeth Hospital"),
        new("PCH", "Prince County Hospital"),
        new("KCMH", "Kings County Memorial Hospital"),
        new("WH", "Western Hospital"),
    ];

    private static readonly AnswerSet<PeHealthAnswer> Answers = new(Sites, StringComparison.Ordinal);

    public string Version => "1";

    public bool Recognises(ReadOnlySpan<byte> document) =>
        DocumentText.FirstCharacter(document) == '{' && document.IndexOf("\"TableV2\""u8) >= 0;

    public Uri Address(Uri start, int number)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new UriBuilder(start) { Fragment = ServicePrefix + Sites[Math.Clamp(number, 1, Sites.Length) - 1].Key }.Uri;
    }

    public ReadOnlyMemory<byte> Question(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var service = address.Fragment.TrimStart('#');
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("appName", service);
            json.WriteString("featureName", service);
            json.WriteStartObject("metaVars");
            json.WriteNull("service_id");
            json.WriteNull("save_location");
            json.WriteEndObject();
            json.WriteStartObject("queryVars");
            json.WriteString("service", service);
            json.WriteString("activity", service);
            json.WriteEndObject();
            json.WriteString("queryName", service);
            json.WriteEndObject();
        }

        return body.ToArray();
    }

    public ParsedPage ReadPage(ReadOnlySpan<byte> document) =>
        Answers.ReadPage(document, PeHealthDocument.AnswersOf, "The document has no answer: no list 'data'.");

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return Parse([.. documents.Select(document => ReadPage(document.Span))], context);
    }

    public ParseResult Parse(IReadOnlyList<ParsedPage> pages, ParseContext context) => Answers.Parse(pages, context);
}

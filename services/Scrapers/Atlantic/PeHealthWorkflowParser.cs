using System.Text.Json;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Atlantic;

/// <summary>
/// One answer for each hospital. All are asked at one address, by a body that names the hospital's service: here it is the fragment of
/// the address. An answer does not say whose it is: its place in the set does, and an answer without a place is given to nobody.
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

    public ParsedPage ReadPage(ReadOnlySpan<byte> document) => PeHealthPage.Read(document, Sites.Length);

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
        var read = pages.Cast<PeHealthPage>().ToList();
        if (read.TrueForAll(page => page.Failure is not null))
            return ParseResult.Failed(read[0].Failure!);

        var found = new ReadingCollector();
        for (var index = 0; index < read.Count; index++)
        {
            if (read[index].Failure is { } failure)
                found.Incomplete($"Answer {read[index].Number ?? index + 1}: {failure.Message}");
        }

        ReadAll(OwnersOf(read, found), context, found);
        return found.Count == 0 && found.Rejections == 0
            ? ParseResult.Failed(FailureReasons.Integrity, "The answer does not say whose it is: give those of all hospitals in order.")
            : found.ToResult();
    }

    private static void ReadAll(List<(Site Site, PeHealthAnswer Answer)> answers, ParseContext context, ReadingCollector found)
    {
        foreach (var (site, answer) in answers)
        {
            // Two departments are never alike in all their rows: the service gave one's answer for the other's, and which is not known.
            if (answers.Exists(other => other.Site != site && answer.Code is null && answer.SaysTheSameAs(other.Answer)))
                Refuse(site, found);
            else
                answer.Read(site, context, found);
        }
    }

    private static void Refuse(Site site, ReadingCollector found)
    {
        foreach (var metric in PeHealthRow.AllMetrics)
            found.Reject(site.Key, metric, RejectionReasons.Contradicted, "the same answer for two hospitals");
    }

    private static List<(Site Site, PeHealthAnswer Answer)> OwnersOf(List<PeHealthPage> pages, ReadingCollector found)
    {
        var answers = new List<(Site, PeHealthAnswer)>();
        for (var index = 0; index < pages.Count; index++)
        {
            var number = pages[index].Number ?? (pages.Count == Sites.Length ? index + 1 : null);
            foreach (var answer in pages[index].Answers)
            {
                if (SiteOf(answer, number) is { } site)
                    answers.Add((site, answer));
                else
                    found.Incomplete($"Answer {index + 1} is of no known hospital.");
            }
        }

        return answers;
    }

    private static Site? SiteOf(PeHealthAnswer answer, int? number) =>
        answer.Code is { } code ? Array.Find(Sites, site => site.Key == code)
        : number is { } place && place >= 1 && place <= Sites.Length ? Sites[place - 1]
        : null;
}

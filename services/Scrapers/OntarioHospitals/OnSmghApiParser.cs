using System.Text.Json;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>The vendor's format: a list of sites, here of one, with hours. While it is down, the old numbers stay in place.</summary>
public sealed class OnSmghApiParser : IFeedParser
{
    private const string Stamp = "lastUpdate";

    private static readonly Site Hospital = new("SMGH", "St. Mary's General Hospital");

    private static readonly (string Field, string Metric, PublishedUnit Unit)[] Numbers =
    [
        ("estimatedWaitTime", Metrics.Wait, PublishedUnit.Hours),
        ("longestCurrentWaitTime", Metrics.Longest, PublishedUnit.Hours),
        ("patientsWaiting", Metrics.Waiting, PublishedUnit.People),
        ("totalPatients", Metrics.Present, PublishedUnit.People),
    ];

    public string Version => "1";

    public bool Recognises(ReadOnlySpan<byte> document) =>
        DocumentText.FirstCharacter(document) == '{' && document.IndexOf("\"estimatedWaitTime\""u8) >= 0;

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(context);
        using var json = documents.Count > 0 ? JsonPayload.TryParse(documents[0].Span) : null;
        if (json is null)
            return ParseResult.Failed(FailureReasons.WrongFormat, "The document is not JSON.");
        var sites = json.RootElement.Items("sites").ToList();
        if (sites.Count == 0)
            return ParseResult.Failed(FailureReasons.LayoutChanged, "The document has no list of sites.");

        var found = new ReadingCollector();
        var own = sites.FindAll(site => IsOwn(site, isOnly: sites.Count == 1));
        if (own.Count != 1)
        {
            found.Reject(null, Metrics.Wait, RejectionReasons.MissingKey, $"{sites.Count} sites, {own.Count} of them this hospital's");
            return found.ToResult();
        }

        Read(own[0], context, found);
        return found.ToResult();
    }

    /// <summary>
    /// What the vendor calls this hospital has not been seen. A number, or nothing, is believed of the only site; another name is another
    /// hospital's.
    /// </summary>
    private static bool IsOwn(JsonElement site, bool isOnly)
    {
        var id = Figures.TextOf(site.Property("siteId"));
        return PublishedText.Slug(id) is var slug && (slug == "smgh" || (isOnly && slug.All(char.IsAsciiDigit)));
    }

    private static void Read(JsonElement answer, ParseContext context, ReadingCollector found)
    {
        var written = answer.Text(Stamp);
        var stamp = IsoStamp.Read(written);
        if (!AnswerStamp.IsUsable(stamp, written, Hospital, Numbers.Select(number => number.Metric), context, found))
            return;
        if (IsDown(answer))
        {
            foreach (var (_, metric, _) in Numbers)
                found.Without(Hospital, metric, ReadingState.NotReported, stamp);
            return;
        }

        var figures = new Figures(answer, Hospital, stamp, found);
        foreach (var (field, metric, unit) in Numbers)
            figures.Read(field, metric, unit);
    }

    private static bool IsDown(JsonElement answer) =>
        answer.Property("isDown") is { ValueKind: JsonValueKind.True }
        || string.Equals(answer.Text("isDown"), "true", StringComparison.OrdinalIgnoreCase);
}

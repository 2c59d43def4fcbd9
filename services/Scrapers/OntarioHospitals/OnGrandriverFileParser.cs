using System.Text.Json;
using NodaTime.Text;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>One object, or a list of one. The stamp is of Eastern time, the day before the month.</summary>
public sealed class OnGrandriverFileParser : IFeedParser
{
    private const string Wait = "arrival-to-md",
        Waiting = "patients-waiting",
        Stamp = "date-created";

    private static readonly Site Hospital = new("GRH", "Grand River Hospital");
    private static readonly LocalDateTimePattern Written = LocalDateTimePattern.CreateWithInvariantCulture("dd'-'MM'-'uuuu HH':'mm':'ss");

    public string Version => "1";

    public bool Recognises(ReadOnlySpan<byte> document) =>
        DocumentText.FirstCharacter(document) is '{' or '[' && document.IndexOf("\"arrival-to-md\""u8) >= 0;

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(context);
        using var json = documents.Count > 0 ? JsonPayload.TryParse(documents[0].Span) : null;
        if (json is null)
            return ParseResult.Failed(FailureReasons.WrongFormat, "The document is not JSON.");
        var answer = json.RootElement is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 1 ? list[0] : json.RootElement;
        if (answer.Property(Wait) is null && !answer.IsNull(Wait))
            return ParseResult.Failed(FailureReasons.LayoutChanged, $"The document is no object with '{Wait}', nor a list of one.");

        var found = new ReadingCollector();
        var written = answer.Text(Stamp);
        var stamp = StampOf(written, context.FetchedAt);
        if (!AnswerStamp.IsUsable(stamp, written, Hospital, [Metrics.Wait, Metrics.Waiting], context, found))
            return found.ToResult();
        var figures = new Figures(answer, Hospital, stamp, found);
        figures.Read(Wait, Metrics.Wait, PublishedUnit.Minutes);
        figures.Read(Waiting, Metrics.Waiting, PublishedUnit.People);
        return found.ToResult();
    }

    private static DateTimeOffset? StampOf(string? written, DateTimeOffset fetchedAt) =>
        Written.Parse(written ?? "").TryGetValue(default, out var local) && LocalStamp.IsDate(local.Year, local.Month, local.Day)
            ? LocalStamp.ToUtc(local, AnswerStamp.Zone, fetchedAt)
            : null;
}

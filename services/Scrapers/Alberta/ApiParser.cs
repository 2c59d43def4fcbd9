using System.Text.Json;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Alberta;

/// <summary>The JSON feed: regions, each with lists of emergency and urgent-care sites. It carries no time at all.</summary>
public sealed class ApiParser : IFeedParser
{
    private static readonly (string List, FacilityKind Kind)[] Lists =
    [
        ("Emergency", FacilityKind.Emergency),
        ("Urgent", FacilityKind.UrgentCare),
    ];

    public string Version => "1";

    public bool Recognises(ReadOnlySpan<byte> document) =>
        DocumentText.FirstCharacter(document) == '{' && document.IndexOf("\"WaitTime\""u8) >= 0;

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        using var json = documents.Count > 0 ? JsonPayload.TryParse(documents[0].Span) : null;
        if (json is null)
            return ParseResult.Failed(FailureReasons.WrongFormat, "The document is not JSON.");
        if (json.RootElement.ValueKind != JsonValueKind.Object)
            return ParseResult.Failed(FailureReasons.LayoutChanged, "The document is not an object of regions.");

        var found = new ReadingCollector();
        var lists = 0;
        foreach (var region in json.RootElement.EnumerateObject())
        {
            foreach (var (list, kind) in Lists)
            {
                if (region.Value.Property(list) is not { } sites)
                    continue;
                if (sites.ValueKind == JsonValueKind.Array)
                    lists++;
                else
                    found.Incomplete($"A region's '{list}' is not a list of sites.");
                foreach (var record in region.Value.Items(list))
                    Read(record, kind, found);
            }
        }

        return lists == 0 ? ParseResult.Failed(FailureReasons.LayoutChanged, "No region has a list of sites.") : found.ToResult();
    }

    private static void Read(JsonElement record, FacilityKind kind, ReadingCollector found)
    {
        // A null is a way of having no number; a record without the field, or with something else in it, is of another form.
        if (record.Text("WaitTime") is null && !record.IsNull("WaitTime"))
        {
            found.Reject(
                FacilityKey.Of(record.RawText("URL"), null),
                Metrics.Wait,
                RejectionReasons.UnreadableValue,
                record.Text("Name") ?? "a record without a WaitTime"
            );
            return;
        }

        foreach (var facility in ApiRecord.Split(record, kind))
        {
            if (facility.Key is null)
                found.Reject(null, Metrics.Wait, RejectionReasons.MissingKey, facility.Name);
            else
                WaitText.Read(
                    found,
                    new Site(facility.Key, facility.Name, facility.Kind),
                    facility.Wait,
                    facility.Unavailable,
                    stamp: null
                );
        }
    }
}

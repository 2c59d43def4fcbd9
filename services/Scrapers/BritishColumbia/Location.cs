using System.Text.Json;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.BritishColumbia;

/// <summary>One location of the feed with its latest report.</summary>
internal sealed record Location
{
    private readonly JsonElement _element;

    private Location(JsonElement element, Site site) => (_element, Site) = (element, site);

    public Site Site { get; }

    /// <summary>When its health authority sent the report, in UTC; null when there is none. Authorities report minutes apart.</summary>
    public DateTimeOffset? ReportedAt { get; private init; }

    /// <summary>The publisher shows no times for this location.</summary>
    public bool IsHidden => _element.Property("showWaitTimes") is { ValueKind: JsonValueKind.False };

    public bool IsPublished => _element.Text("status") is null or "published";

    public OpeningHours? Hours => OpeningHours.Read(_element);

    /// <summary>Null when the record names no slug.</summary>
    public static Location? TryRead(JsonElement element)
    {
        if (element.Text("slug") is not { Length: > 0 } slug)
            return null;
        // "ed" is an emergency department; "upcc", an urgent and primary care centre, is none, and neither is anything else.
        var kind = element.Text("type") == "ed" ? FacilityKind.Emergency : FacilityKind.UrgentCare;
        return new(element, new Site(slug, element.Text("name") ?? slug, kind))
        {
            ReportedAt = IsoStamp.Read(element.Property("waitTime")?.Text("createdAt")),
        };
    }

    /// <summary>The report is there in a form that this parser does not know.</summary>
    public bool HasStrangeReport => _element.Property("waitTime") is { ValueKind: not JsonValueKind.Object };

    /// <summary>The report has a stamp, and it is none: taken at the time of the fetch, an old report would look new.</summary>
    public bool HasUnreadableStamp => ReportedAt is null && Report("createdAt") is not null;

    /// <summary>The report's field; null when the report, or the field, is empty, null or missing: four ways of saying the same.</summary>
    public JsonElement? Report(string field) => _element.Property("waitTime")?.Property(field);
}

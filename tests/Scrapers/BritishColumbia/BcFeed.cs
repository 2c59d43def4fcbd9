using System.Text.Json.Nodes;

namespace WaitTime.Scrapers.Tests.BritishColumbia;

/// <summary>Payloads of the feed with made-up locations.</summary>
internal static class BcFeed
{
    public const string Stamp = "2026-01-12T15:14:33.657Z";

    /// <summary>An emergency department that is open day and night.</summary>
    public static JsonObject Location(string slug, int? wait = 90, int? stay = 269, string createdAt = Stamp) =>
        new()
        {
            ["id"] = $"cl-{slug}",
            ["name"] = "Example Hospital",
            ["slug"] = slug,
            ["status"] = "published",
            ["type"] = "ed",
            ["description"] = "Emergency\nOpen day and night",
            ["audience"] = "allAges",
            ["latitude"] = 49.2,
            ["longitude"] = -123.1,
            ["open247"] = true,
            ["operatingHours"] = Week(),
            ["overrideSchedule"] = new JsonArray(),
            ["showWaitTimes"] = true,
            ["showStatus"] = false,
            ["waitTimeFallback"] = "open-status",
            ["alertShow"] = false,
            ["waitTime"] = Report(wait, stay, createdAt),
        };

    public static JsonObject Report(int? wait, int? stay, string createdAt = Stamp) =>
        new()
        {
            ["id"] = "cm1",
            ["locationId"] = "cl1",
            ["createdAt"] = createdAt,
            ["reportId"] = "rep1",
            ["waitTimeMinutes"] = wait,
            ["elosMinutes"] = stay,
            ["status"] = "normal",
        };

    /// <summary>An emergency department with these hours every day, as the publisher writes them.</summary>
    public static JsonObject LimitedHours(string slug, string open, string close, string createdAt) =>
        Location(slug, createdAt: createdAt).With("open247", false).With("operatingHours", Week(Day(open, close)));

    public static JsonObject Day(string? open, string? close) => new() { ["open"] = open, ["close"] = close };

    /// <summary>Seven times the same day, or seven days of nulls.</summary>
    public static JsonObject Week(JsonNode? day = null) => Week([.. Enumerable.Repeat(day ?? Day(null, null), 7)]);

    /// <summary>From Sunday to Saturday.</summary>
    public static JsonObject Week(params IEnumerable<JsonNode?> days) =>
        new() { ["days"] = JsonFields.ListOf(days.Select(day => day?.DeepClone())) };

    public static string Of(params IEnumerable<JsonNode?> locations) => JsonFields.ListOf(locations).ToJsonString();

    /// <summary>The older page around the same list.</summary>
    public static string Page(string list) =>
        PageWithScript($$$"""{"props":{"pageProps":{"locationsWithWaitTimes":{{{list}}}},"__N_SSG":true},"page":"/legacy"}""");

    public static string PageWithScript(string script) =>
        $"""
            <!DOCTYPE html><html><head><meta charset="utf-8"><title>ED wait times</title></head><body><div id="__next"></div>
            <script id="__NEXT_DATA__" type="application/json">{script}</script></body></html>
            """;
}

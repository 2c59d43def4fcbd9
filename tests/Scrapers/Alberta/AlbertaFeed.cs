using System.Text.Json.Nodes;

namespace WaitTime.Scrapers.Tests.Alberta;

/// <summary>Payloads of the JSON feed with made-up sites.</summary>
internal static class AlbertaFeed
{
    public static string Link(string id) => $"https://www.example.org/findhealth/facility.aspx?id={id}&locale=en";

    public static JsonObject Site(string id, string wait) =>
        new()
        {
            ["Name"] = "Example Hospital",
            ["Category"] = "Emergency",
            ["WaitTime"] = wait,
            ["URL"] = Link(id),
            ["Note"] = "Open 24 hours &ndash; use the north door<br />",
            ["TimesUnavailable"] = "False",
            ["Address"] = "1 Example Street\nExample Town\n",
            ["SiteId"] = "a87ff679a2f3e71d9181a67b7542122c",
            ["SplitFacility"] = null,
            ["SiteClosingSoon"] = false,
            ["SiteOpen"] = false,
        };

    /// <summary>A campus between 11:00 and 23:00: one record for two facilities, the children's first.</summary>
    public static JsonObject Campus(string id, string childrensWait, string adultWait) =>
        Site(id, $"{childrensWait}[;]{adultWait}")
            .With("Name", "Example Campus Children[;]Example Campus")
            .With("Category", "Emergency Departments[;]Emergency")
            .With("URL", $"{Link(id)}[;]{Link(id)}")
            .With("Note", "11 am – 11 pm[;]Open 24 hours")
            .With("TimesUnavailable", "False[;]False")
            .With("SiteId", null)
            .With("SplitFacility", "Children's emergency[;]Adult emergency");

    public static JsonObject Region(IEnumerable<JsonNode?> emergency, IEnumerable<JsonNode?>? urgent = null) =>
        new() { ["Emergency"] = JsonFields.ListOf(emergency), ["Urgent"] = JsonFields.ListOf(urgent ?? []) };

    /// <summary>A feed of one region with these emergency sites.</summary>
    public static string Of(params IEnumerable<JsonNode?> emergency) => new JsonObject { ["Calgary"] = Region(emergency) }.ToJsonString();

    public static string OfUrgent(params IEnumerable<JsonNode?> urgent) =>
        new JsonObject { ["Calgary"] = Region([], urgent) }.ToJsonString();
}

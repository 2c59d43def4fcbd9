using System.Text.Json.Nodes;

namespace WaitTime.Scrapers.Tests;

/// <summary>A record with one field changed: what each test is about stands in its own line.</summary>
internal static class JsonFields
{
    public static JsonObject With(this JsonObject record, string field, JsonNode? value)
    {
        record[field] = value;
        return record;
    }

    public static JsonObject Without(this JsonObject record, string field)
    {
        record.Remove(field).ShouldBeTrue($"The record has no '{field}' to remove.");
        return record;
    }

    public static JsonArray ListOf(params IEnumerable<JsonNode?> items) => [.. items];
}

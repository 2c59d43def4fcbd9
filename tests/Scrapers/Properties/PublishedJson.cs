using System.Text.Json;

namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>JSON looked through for what it publishes, wherever in the document it stands.</summary>
internal static class PublishedJson
{
    /// <summary>Every object of a JSON document, at any depth; none when the document is no JSON.</summary>
    public static List<JsonElement> ObjectsIn(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return [.. ObjectsIn(json.RootElement.Clone())];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>The object's values of that name: a name may occur twice.</summary>
    public static IEnumerable<JsonElement> Named(JsonElement record, string name) =>
        record.EnumerateObject().Where(property => NameOf(property) == name).Select(property => property.Value);

    /// <summary>The object's texts of that name.</summary>
    public static IEnumerable<string> Texts(JsonElement record, string name) =>
        Named(record, name).Where(value => value.ValueKind == JsonValueKind.String).Select(value => Try(() => value.GetString()) ?? "");

    private static IEnumerable<JsonElement> ObjectsIn(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(property => ObjectsIn(property.Value)).Prepend(element),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(ObjectsIn),
            _ => [],
        };

    private static string? NameOf(JsonProperty property) => Try(() => property.Name);

    /// <summary>Null for a text with half of a surrogate pair.</summary>
    private static string? Try(Func<string?> text)
    {
        try
        {
            return text();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

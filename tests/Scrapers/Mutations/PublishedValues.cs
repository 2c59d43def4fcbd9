using System.Text.Json;
using WaitTime.Core.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Tests.Mutations;

/// <summary>
/// The values that a document publishes, by site and metric, as generously as they can be read: whatever stands near a site's
/// identity is counted as its own. A parser may find fewer; a value that is not among them it has made up or given to the wrong site.
/// </summary>
internal sealed class PublishedValues
{
    private readonly Dictionary<(string Key, string Metric), HashSet<decimal>> _values = [];

    public void Add(string key, string metric, IEnumerable<decimal> values)
    {
        if (!_values.TryGetValue((key, metric), out var known)) _values.Add((key, metric), known = []);
        known.UnionWith(values);
    }

    public bool Contains(Reading reading) => _values.TryGetValue((reading.Site.Key, reading.Metric), out var known) && known.Contains(reading.Value!.Value);

    /// <summary>For the message of a failing test.</summary>
    public string Of(Reading reading) => _values.TryGetValue((reading.Site.Key, reading.Metric), out var known) ? $"[{string.Join(", ", known)}]" : "none";

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

    public static string Decode(byte[] document) => DocumentText.Decode(document);

    private static IEnumerable<JsonElement> ObjectsIn(JsonElement element) => element.ValueKind switch
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

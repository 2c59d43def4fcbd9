using System.Text.Json.Nodes;
using WaitTime.Testing;

namespace WaitTime.Documentation.Tests.Words;

/// <summary>Every key that the chart's values may have, by the schema that helm holds them to.</summary>
internal static class ChartValues
{
    private static readonly JsonObject Schema = JsonNode
        .Parse(RepositoryFiles.Read("charts", "waittime", "values.schema.json"))!
        .AsObject();

    /// <summary>As pages write them: <c>monitor.replicas</c>, <c>sources[].suspend</c>, <c>scrapers.quebec.suspend</c>.</summary>
    public static bool Has(string path) =>
        path.Split('.').All(part => part.Length > 0) && Find(Schema, path.Replace("[]", ".[]", StringComparison.Ordinal).Split('.'));

    /// <summary>Every key by itself.</summary>
    public static IEnumerable<string> Keys() => Keys(Schema, 0).Distinct(StringComparer.Ordinal);

    private static bool Find(JsonObject part, ReadOnlySpan<string> path)
    {
        part = Resolve(part);
        if (path.IsEmpty)
            return true;
        if (path[0] == "[]")
            return part["items"] is JsonObject items && Find(items, path[1..]);
        if (part["properties"]?[path[0]] is JsonObject property)
            return Find(property, path[1..]);
        // A map by names of one's own.
        if (part["additionalProperties"] is JsonObject named)
            return Find(named, path[1..]);
        return part["patternProperties"] is JsonObject patterns && patterns.First().Value is JsonObject pattern && Find(pattern, path[1..]);
    }

    private static IEnumerable<string> Keys(JsonObject part, int depth)
    {
        part = Resolve(part);
        if (depth > 10)
            yield break;
        foreach (var (key, child) in part["properties"]?.AsObject() ?? [])
        {
            yield return key;
            foreach (var below in Keys(child!.AsObject(), depth + 1))
                yield return below;
        }

        if (part["items"] is JsonObject items)
            foreach (var below in Keys(items, depth + 1))
                yield return below;
        if (part["additionalProperties"] is JsonObject named)
            foreach (var below in Keys(named, depth + 1))
                yield return below;
    }

    private static JsonObject Resolve(JsonObject part) =>
        (string?)part["$ref"] is { } reference ? Resolve(Schema["definitions"]![reference["#/definitions/".Length..]]!.AsObject()) : part;
}

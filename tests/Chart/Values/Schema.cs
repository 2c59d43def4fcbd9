using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Values;

/// <summary>values.schema.json.</summary>
internal static class Schema
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Path { get; } = System.IO.Path.Combine(Helm.Chart, "values.schema.json");

    private static readonly JsonObject Shipped = Read();

    public static JsonObject Read() => JsonNode.Parse(File.ReadAllText(Path))!.AsObject();

    public static string Text(JsonObject schema) => schema.ToJsonString(Options) + "\n";

    /// <summary>What a reference stands for, or the part itself.</summary>
    public static JsonObject? Resolve(JsonObject? part) =>
        part?["$ref"]?.GetValue<string>() is { } reference
            ? Shipped["definitions"]![reference["#/definitions/".Length..]]!.AsObject()
            : part;

    /// <returns>Null for a key that may be anything or is not allowed.</returns>
    public static JsonObject? Property(JsonObject? part, string key) => Resolve(part)?["properties"]?[key]?.AsObject();

    /// <summary>A part's own, else that of what it refers to.</summary>
    public static string? Description(JsonObject? part) => (part?["description"] ?? Resolve(part)?["description"])?.GetValue<string>();

    /// <summary>Every part below, with its path; definitions as <c>#name</c>.</summary>
    public static IEnumerable<(string Path, JsonObject Part)> Parts(JsonObject schema)
    {
        var named = (schema["definitions"]?.AsObject() ?? []).SelectMany(pair => Parts(pair.Value!.AsObject(), "#" + pair.Key));
        return Parts(schema, "").Concat(named);
    }

    private static IEnumerable<(string Path, JsonObject Part)> Parts(JsonObject part, string path)
    {
        yield return (path, part);
        foreach (var (key, child) in part["properties"]?.AsObject() ?? [])
        {
            foreach (var below in Parts(child!.AsObject(), path.Length == 0 ? key : $"{path}.{key}"))
                yield return below;
        }

        foreach (var key in (string[])["items", "additionalProperties"])
        {
            if (part[key] is not JsonObject child)
                continue;
            foreach (var below in Parts(child, $"{path}[]"))
                yield return below;
        }
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace WaitTime.Board.Tests.Api.OpenApi;

/// <summary>The reference for readers, made from the description of the interface: docs/api.md.</summary>
internal static class ApiPage
{
    public static string Of(JsonObject document)
    {
        var page = new StringBuilder("# The interface\n\n")
            .Append("Written by `make openapi` from `services/Board/Api/openapi.json`. ")
            .Append(document["info"]!["description"]!.GetValue<string>())
            .Append("\n\n## Addresses\n");
        foreach (var (path, item) in document["paths"]!.AsObject())
            Address(page, path, item!["get"]!.AsObject());
        page.Append(
                "\n## Problems\n\nAn answer of 400 and above is `application/problem+json` (RFC 9457) with `type`, `title`, `status`, `detail`"
            )
            .Append(" and, where a parameter is wrong, `parameter`. The types:\n\n| type | status | title |\n|---|---|---|\n");
        foreach (var kind in Requests.ProblemKind.All)
            page.Append(CultureInfo.InvariantCulture, $"| `{kind.Name}` | {kind.Status} | {kind.Title} |\n");
        page.Append("\n## Shapes\n");
        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject())
            Shape(page, name, schema!.AsObject());
        return page.ToString();
    }

    private static void Address(StringBuilder page, string path, JsonObject operation)
    {
        var answer = operation["responses"]!["200"]!["content"]!.AsObject().First();
        var shape = answer.Value!["schema"]!["$ref"]?.GetValue<string>().Split('/')[^1];
        page.Append(CultureInfo.InvariantCulture, $"\n### `{path}`\n\n{operation["summary"]} Answers `{answer.Key}`");
        page.Append(shape is null ? ".\n" : $": [{shape}](#{Anchor(shape)}).\n");
        if (operation["parameters"] is not JsonArray parameters)
            return;
        page.Append("\n| parameter | | |\n|---|---|---|\n");
        foreach (var parameter in parameters)
        {
            var where =
                parameter!["in"]!.GetValue<string>() == "path" ? "in the path"
                : parameter["required"]!.GetValue<bool>() ? "required"
                : "";
            page.Append(CultureInfo.InvariantCulture, $"| `{parameter["name"]}` | {where} | {parameter["description"]} |\n");
        }
    }

    private static void Shape(StringBuilder page, string name, JsonObject schema)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n### {name}\n\n{schema["description"]}\n");
        if (schema["properties"] is not JsonObject properties)
            return;
        page.Append("\n| member | type | |\n|---|---|---|\n");
        foreach (var (member, of) in properties)
            page.Append(CultureInfo.InvariantCulture, $"| `{member}` | {TypeOf(of)} | {of!["description"]} |\n");
    }

    private static string TypeOf(JsonNode? schema)
    {
        if (schema is not JsonObject node)
            return "anything";
        if (node["$ref"] is { } reference)
            return Link(reference);
        if (node["anyOf"] is JsonArray either)
            return $"{Link(either[0]!["$ref"]!)} or null";
        if (node["items"] is { } items)
            return $"array of {TypeOf(items)}";
        if (node["additionalProperties"] is JsonObject values)
            return $"object of {TypeOf(values)}";
        var type = node["type"] switch
        {
            JsonArray several => string.Join(" or ", several.Select(one => one!.GetValue<string>())),
            { } one => one.GetValue<string>(),
            null => "anything",
        };
        return node["format"] is { } format ? $"{type} ({format})" : type;
    }

    private static string Link(JsonNode reference)
    {
        var name = reference.GetValue<string>().Split('/')[^1];
        return $"[{name}](#{Anchor(name)})";
    }

    private static string Anchor(string name) => name.ToLower(CultureInfo.InvariantCulture);
}

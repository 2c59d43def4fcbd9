using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using WaitTime.Board.Api;

namespace WaitTime.Board.Tests.Api.OpenApi;

/// <summary>The schemas of the answers, made from the records that are written: one for each, by its name.</summary>
internal sealed class SchemaSet
{
    private readonly SortedDictionary<string, JsonNode> _schemas = new(StringComparer.Ordinal);

    /// <summary>By name.</summary>
    public JsonObject All => new(_schemas.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value.DeepClone())));

    /// <returns>A reference to the type's schema.</returns>
    public JsonObject Refer(Type type)
    {
        if (_schemas.TryAdd(type.Name, new JsonObject()))
            _schemas[type.Name] = Export(type);
        return new JsonObject { ["$ref"] = $"#/components/schemas/{type.Name}" };
    }

    private JsonNode Export(Type type)
    {
        var schema = ApiJson
            .Options.GetTypeInfo(type)
            .GetJsonSchemaAsNode(
                new JsonSchemaExporterOptions
                {
                    TreatNullObliviousAsNonNullable = true,
                    TransformSchemaNode = (at, made) => Node(type, at, made),
                }
            );
        if (DocumentedTypes.Summary(type) is { } summary)
            schema.AsObject()["description"] = summary;
        return schema;
    }

    private JsonNode Node(Type owner, JsonSchemaExporterContext at, JsonNode made)
    {
        var type = Nullable.GetUnderlyingType(at.TypeInfo.Type) ?? at.TypeInfo.Type;
        var isNullable = type != at.TypeInfo.Type || at.PropertyInfo?.IsGetNullable == true;
        var node = made;
        if (type == typeof(DateTimeOffset))
            node = Plain("date-time", isNullable);
        else if (type == typeof(DateOnly))
            node = Plain("date", isNullable);
        else if (at.Path.Length > 0 && type.Assembly == typeof(BoardServer).Assembly)
            node = isNullable
                ? new JsonObject { ["anyOf"] = new JsonArray(Refer(type), new JsonObject { ["type"] = "null" }) }
                : Refer(type);
        if (at.PropertyInfo?.AttributeProvider is PropertyInfo property && DocumentedTypes.Property(owner, property.Name) is { } text)
            node.AsObject()["description"] = text;
        return node;
    }

    private static JsonObject Plain(string format, bool isNullable) =>
        new() { ["type"] = isNullable ? new JsonArray("string", "null") : JsonValue.Create("string"), ["format"] = format };
}

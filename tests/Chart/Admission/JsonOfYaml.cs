using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace WaitTime.Chart.Tests.Admission;

/// <summary>Manifests as the API reads them: what is not quoted may be a number, a truth or null.</summary>
internal static class JsonOfYaml
{
    public static JsonNode? Of(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => new JsonObject(
                map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Of(pair.Value)))
            ),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(Of)]),
            YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } scalar => JsonValue.Create(scalar.Value == "true"),
            YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "null" or "~" } => null,
            YamlScalarNode { Style: ScalarStyle.Plain } scalar
                when long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
                JsonValue.Create(number),
            YamlScalarNode scalar => JsonValue.Create(scalar.Value),
            _ => throw new InvalidOperationException($"A node that is no YAML of a manifest: {node}"),
        };
}

using System.Text.Json.Nodes;
using WaitTime.Chart.Tests.Rendered;
using YamlDotNet.RepresentationModel;

namespace WaitTime.Chart.Tests.Values;

/// <summary>One row of the reference: a key of values.yaml, what it is when nothing is said, and what it is for.</summary>
internal sealed record ValueReference(string Path, string Default, string? Description)
{
    /// <summary>In the order of values.yaml. The description is that of values.yaml, else the schema's of such values.</summary>
    public static IEnumerable<ValueReference> All()
    {
        var values = Yaml.Documents(File.ReadAllText(ValueComments.Path))[0];
        return Of(values, "", Schema.Read(), ValueComments.Read());
    }

    private static IEnumerable<ValueReference> Of(
        YamlNode node,
        string path,
        JsonObject? schema,
        IReadOnlyDictionary<string, string> comments
    )
    {
        foreach (var (key, child) in node.Map())
        {
            var (full, own) = (path.Length == 0 ? key : $"{path}.{key}", Schema.Property(schema, key));
            var comment = comments.GetValueOrDefault(full);
            var isLeaf =
                child is not YamlMappingNode { Children.Count: > 0 }
                || own?["properties"] is null && Schema.Resolve(own)?["properties"] is null;
            if (isLeaf)
                yield return new(full, Show(child), comment ?? Schema.Description(own));
            else
            {
                if (comment is not null)
                    yield return new(full, "", comment);
                foreach (var row in Of(child, full, own, comments))
                    yield return row;
            }
        }
    }

    private static string Show(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => $"{{{string.Join(", ", map.Children.Select(pair => $"{Show(pair.Key)}: {Show(pair.Value)}"))}}}",
            YamlSequenceNode list => list.Children is [YamlMappingNode, ..]
                ? $"{list.Children.Count} of them"
                : $"[{string.Join(", ", list.Children.Select(Show))}]",
            YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } plain => plain.Value!,
            YamlScalarNode scalar => $"\"{scalar.Value}\"",
            _ => throw new InvalidOperationException($"{node} is no value."),
        };
}

using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace WaitTime.Chart.Tests.Rendered;

/// <summary>Reads nodes by path. What is not there, or is no map on the way, is null or empty.</summary>
internal static class Yaml
{
    public static IReadOnlyList<YamlNode> Documents(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return [.. stream.Documents.Select(document => document.RootNode)];
    }

    public static YamlNode? At(this YamlNode? node, params string[] path)
    {
        foreach (var key in path)
        {
            node = node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
        }

        return node;
    }

    /// <returns>Null for what is not there and for null itself.</returns>
    public static string? Text(this YamlNode? node, params string[] path) =>
        node.At(path) is YamlScalarNode { Value: not (null or "null" or "~" or "") } scalar ? scalar.Value : null;

    public static long? Number(this YamlNode? node, params string[] path) =>
        node.Text(path) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    public static IReadOnlyList<YamlNode> Items(this YamlNode? node, params string[] path) =>
        node.At(path) is YamlSequenceNode list ? [.. list.Children] : [];

    public static IReadOnlyList<string> Texts(this YamlNode? node, params string[] path) =>
        [.. node.Items(path).Select(item => ((YamlScalarNode)item).Value!)];

    public static IReadOnlyDictionary<string, YamlNode> Map(this YamlNode? node, params string[] path) =>
        node.At(path) is YamlMappingNode map
            ? map.Children.ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => pair.Value, StringComparer.Ordinal)
            : [];

    public static Dictionary<string, string> Labels(this YamlNode? node, params string[] path) =>
        node.Map(path).ToDictionary(pair => pair.Key, pair => ((YamlScalarNode)pair.Value).Value ?? "", StringComparer.Ordinal);

    /// <summary>Every scalar below, with the keys that lead to it; items of lists count on from 0.</summary>
    public static IEnumerable<(string Path, YamlScalarNode Scalar)> Scalars(this YamlNode node, string path = "") =>
        node switch
        {
            YamlScalarNode scalar => [(path, scalar)],
            YamlMappingNode map => map.Children.SelectMany(pair => pair.Value.Scalars(path + "." + ((YamlScalarNode)pair.Key).Value)),
            YamlSequenceNode list => list.Children.SelectMany((item, index) => item.Scalars($"{path}[{index}]")),
            _ => [],
        };
}

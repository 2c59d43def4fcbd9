using YamlDotNet.RepresentationModel;

namespace WaitTime.Repository.Tests;

/// <summary>Short ways through a YAML document.</summary>
internal static class Yaml
{
    public static YamlMappingNode Parse(string text)
    {
        var stream = new YamlStream();
        using var reader = new StringReader(text);
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    public static bool Has(this YamlMappingNode node, string key) => node.Children.ContainsKey(new YamlScalarNode(key));

    /// <summary>Null where it is missing.</summary>
    public static string? Text(this YamlMappingNode node, string key) => node.Has(key) ? (node[key] as YamlScalarNode)?.Value : null;

    /// <summary>Null where it is missing or no mapping.</summary>
    public static YamlMappingNode? Map(this YamlMappingNode node, string key) => node.Has(key) ? node[key] as YamlMappingNode : null;

    public static IEnumerable<YamlNode> List(this YamlMappingNode node, string key) => ((YamlSequenceNode)node[key]).Children;
}

using WaitTime.Testing;
using YamlDotNet.RepresentationModel;

namespace WaitTime.Alerting.Tests.Rules;

/// <summary>
/// A shipped rule file as Prometheus reads it, with the file of its promtool tests; what it records for its alerts is left out.
/// </summary>
internal sealed record RuleFile(string Alert, string Path, string TestPath, IReadOnlyList<YamlMappingNode> Rules)
{
    public static IReadOnlyList<RuleFile> All { get; } =
    [
        .. Directory
            .EnumerateFiles(RepositoryFiles.PathOf("charts", "waittime", "files", "rules"), "*.yaml")
            .Order(StringComparer.Ordinal)
            .Select(Load),
    ];

    public static RuleFile Named(string alert) => All.Single(file => file.Alert == alert);

    /// <summary>Every <c>alert_rule_test</c> of its promtool tests.</summary>
    public IReadOnlyList<YamlMappingNode> Cases() =>
        [.. Items(Document(TestPath), "tests").SelectMany(test => Items(test, "alert_rule_test"))];

    public static string? Text(YamlNode node, params IReadOnlyList<string> path)
    {
        foreach (var key in path)
        {
            if (node is not YamlMappingNode mapping || !mapping.Children.TryGetValue(key, out var value))
                return null;
            node = value;
        }

        return (node as YamlScalarNode)?.Value;
    }

    public static YamlNode Document(string path)
    {
        var stream = new YamlStream();
        using var reader = new StreamReader(path);
        stream.Load(reader);
        return stream.Documents[0].RootNode;
    }

    /// <summary>None where the node has no such list: a test of promtool's may ask an expression instead of an alert.</summary>
    private static IEnumerable<YamlMappingNode> Items(YamlNode node, string key) =>
        ((YamlMappingNode)node).Children.TryGetValue(key, out var items) ? ((YamlSequenceNode)items).Cast<YamlMappingNode>() : [];

    private static RuleFile Load(string path)
    {
        var alert = System.IO.Path.GetFileNameWithoutExtension(path);
        return new(
            alert,
            path,
            RepositoryFiles.PathOf("tests", "Alerting", "Rules", alert + ".test.yaml"),
            [.. Items(Document(path), "groups").SelectMany(group => Items(group, "rules")).Where(rule => Text(rule, "alert") is not null)]
        );
    }
}

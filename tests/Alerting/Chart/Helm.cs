using WaitTime.Alerting.Tests.Rules;
using WaitTime.Testing;
using YamlDotNet.RepresentationModel;

namespace WaitTime.Alerting.Tests.Chart;

/// <summary>The chart as helm renders it.</summary>
internal static class Helm
{
    /// <summary>Every object of a release in the namespace <c>waittime</c>.</summary>
    /// <param name="values">As <c>--set</c> takes them.</param>
    public static async Task<IReadOnlyList<YamlMappingNode>> TemplateAsync(string release, params IReadOnlyList<string> values)
    {
        var stream = new YamlStream();
        string[] settings = [.. values.SelectMany(value => (string[])["--set", value])];
        using var reader = new StringReader(await HelmProgram.TemplateAsync(release, "waittime", settings));
        stream.Load(reader);
        return [.. stream.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>()];
    }

    public static YamlMappingNode Named(this IReadOnlyList<YamlMappingNode> objects, string kind, string name) =>
        objects.SingleOrDefault(one => RuleFile.Text(one, "kind") == kind && RuleFile.Text(one, "metadata", "name") == name)
        ?? throw new InvalidOperationException($"There is no {kind} {name} in what helm renders.");

    public static string Save(YamlNode node)
    {
        using var writer = new StringWriter();
        new YamlStream(new YamlDocument(node)).Save(writer, assignAnchors: false);
        return writer.ToString();
    }
}

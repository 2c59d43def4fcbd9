using System.Collections.Concurrent;
using WaitTime.Alerting.Tests.Rules;
using WaitTime.Testing;
using YamlDotNet.RepresentationModel;

namespace WaitTime.Alerting.Tests.Chart;

/// <summary>The chart as helm renders it.</summary>
internal static class Helm
{
    // Many tests ask for the same few.
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Rendered = new(StringComparer.Ordinal);

    /// <summary>From WAITTIME_HELM, the path, or where scripts/setup puts it.</summary>
    private static string Program
    {
        get
        {
            if (Environment.GetEnvironmentVariable("WAITTIME_HELM") is { Length: > 0 } given)
                return given;
            var cached = RepositoryFiles.PathOf(".tools", "helm", "helm");
            return File.Exists(cached) ? cached : ProgramPath.Find("helm");
        }
    }

    /// <summary>Every object of a release in the namespace <c>waittime</c>.</summary>
    /// <param name="values">As <c>--set</c> takes them.</param>
    public static async Task<IReadOnlyList<YamlMappingNode>> TemplateAsync(string release, params IReadOnlyList<string> values)
    {
        var stream = new YamlStream();
        using var reader = new StringReader(
            await Rendered.GetOrAdd(string.Join('\n', values.Prepend(release)), _ => new(() => RenderAsync(release, values))).Value
        );
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

    private static Task<string> RenderAsync(string release, IReadOnlyList<string> values) =>
        Tools.ShouldSucceedAsync(
            Program,
            [
                "template",
                release,
                RepositoryFiles.PathOf("charts", "waittime"),
                "--namespace=waittime",
                .. values.Prepend("contact=operator@waittime.example").SelectMany(value => (string[])["--set", value]),
            ]
        );
}

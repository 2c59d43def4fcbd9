using System.Text.Json;
using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Dashboards;

/// <summary>A dashboard as the chart ships it.</summary>
internal sealed partial class DashboardFile
{
    private static readonly string Folder = RepositoryFiles.PathOf("charts", "waittime", "files", "dashboards");

    private DashboardFile(string name, JsonElement root) => (Name, Root) = (name, root);

    public static IReadOnlyList<DashboardFile> All { get; } =
    [
        .. Directory
            .EnumerateFiles(Folder, "*.json")
            .Order(StringComparer.Ordinal)
            .Select(path => new DashboardFile(Path.GetFileName(path), Parse(path))),
    ];

    public string Name { get; }

    public JsonElement Root { get; }

    public string Uid => Text(Root, "uid");

    public IReadOnlyList<JsonElement> Panels => [.. Root.GetProperty("panels").EnumerateArray()];

    public IReadOnlyList<JsonElement> Variables => [.. Root.GetProperty("templating").GetProperty("list").EnumerateArray()];

    /// <summary>Everything that Grafana asks Prometheus: of panels, annotations and variables.</summary>
    public IReadOnlyList<DashboardQuery> Queries =>
        [
            .. Panels.SelectMany(
                panel => panel.GetProperty("targets").EnumerateArray(),
                (panel, target) =>
                    new DashboardQuery(
                        $"{Name}, panel '{Text(panel, "title")}', query {Text(target, "refId")}",
                        Text(target, "expr"),
                        LabelsOf(Text(target, "legendFormat"))
                    )
            ),
            .. Root.GetProperty("annotations")
                .GetProperty("list")
                .EnumerateArray()
                .Select(annotation => new DashboardQuery(
                    $"{Name}, annotation '{Text(annotation, "name")}'",
                    Text(annotation, "expr"),
                    [.. LabelsOf(Text(annotation, "titleFormat")), .. LabelsOf(Text(annotation, "textFormat"))]
                )),
            .. Variables.Where(variable => Text(variable, "type") == "query").Select(OfVariable),
        ];

    /// <summary>A property's text; empty where it is missing.</summary>
    public static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ToString() : "";

    private DashboardQuery OfVariable(JsonElement variable)
    {
        var where = $"{Name}, variable '{Text(variable, "name")}'";
        var call = LabelValues().Match(Text(variable, "definition"));
        call.Success.ShouldBeTrue($"{where} is no label_values(series, label)");
        Text(variable.GetProperty("query"), "query").ShouldBe(call.Value, where);
        return new(where, call.Groups["series"].Value, [call.Groups["label"].Value]);
    }

    private static IReadOnlyList<string> LabelsOf(string format) =>
        [.. InBraces().Matches(format).Select(match => match.Groups["label"].Value)];

    private static JsonElement Parse(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.Clone();
    }

    [GeneratedRegex(@"^label_values\((?<series>.+), (?<label>\w+)\)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelValues();

    [GeneratedRegex(@"\{\{\s*(?<label>\w+)\s*\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InBraces();
}

/// <param name="Where">For a message.</param>
/// <param name="Expression">As written, with Grafana's variables.</param>
/// <param name="Labels">Labels that are shown of each series of the answer.</param>
internal sealed record DashboardQuery(string Where, string Expression, IReadOnlyList<string> Labels)
{
    /// <summary>As Grafana sends it when somebody looks at British Columbia and at every namespace.</summary>
    public string Sent =>
        Expression.Replace("$source", "bc-phsa", StringComparison.Ordinal).Replace("$namespace", ".*", StringComparison.Ordinal);
}

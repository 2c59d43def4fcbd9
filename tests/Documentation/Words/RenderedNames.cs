using System.Text.Json.Nodes;
using WaitTime.Testing;

namespace WaitTime.Documentation.Tests.Words;

/// <summary>Everything that the chart renders, in every mode of <c>ci/</c>, as a release called waittime.</summary>
internal static class RenderedNames
{
    private const string Namespace = "waittime";

    private static readonly string[] LongestName = ["longest-name-values.yaml"];

    private static readonly Lazy<Task<IReadOnlyList<JsonObject>>> Rendered = new(RenderAsync);

    public static Task<IReadOnlyList<JsonObject>> ObjectsAsync() => Rendered.Value;

    /// <summary>Names of one kind, with those that Kubernetes makes: a StatefulSet's pods and claims.</summary>
    public static async Task<IReadOnlySet<string>> OfKindAsync(string kind)
    {
        var objects = await ObjectsAsync();
        var names = objects.Where(item => Text(item["kind"]) == kind).Select(NameOf).ToHashSet(StringComparer.Ordinal);
        foreach (var set in objects.Where(item => Text(item["kind"]) == "StatefulSet"))
        {
            if (kind == "Pod")
                names.Add($"{NameOf(set)}-0");
            if (kind != "PersistentVolumeClaim")
                continue;
            foreach (var claim in set["spec"]!["volumeClaimTemplates"]?.AsArray() ?? [])
                names.Add($"{NameOf(claim!)}-{NameOf(set)}-0");
        }

        return names;
    }

    /// <summary>Names, kinds, keys, values of one word: whatever a page may name of an object.</summary>
    public static async Task<IEnumerable<string>> WordsAsync()
    {
        var objects = await ObjectsAsync();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in objects)
            Collect(item, names);
        foreach (var service in objects.Where(item => Text(item["kind"]) == "Service"))
        {
            foreach (var port in service["spec"]!["ports"]?.AsArray() ?? [])
            {
                names.Add($"{NameOf(service)}:{port!["port"]}");
                names.Add($"http://{NameOf(service)}.{Namespace}.svc:{port["port"]}");
            }
        }

        foreach (var kind in (string[])["Pod", "PersistentVolumeClaim"])
            names.UnionWith(await OfKindAsync(kind));
        return names;
    }

    /// <summary>True when pods or objects have all of these labels.</summary>
    public static async Task<bool> SelectsAsync(string selector)
    {
        var wanted = selector.Split(',').Select(part => part.Split('=', 2)).ToList();
        return (await ObjectsAsync())
            .SelectMany(Labels)
            .Any(labels => wanted.All(pair => pair.Length == 2 && Text(labels[pair[0]]) == pair[1]));
    }

    public static string NameOf(JsonNode item) => Text(item["metadata"]!["name"]) ?? Text(item["metadata"]!["generateName"])!;

    private static async Task<IReadOnlyList<JsonObject>> RenderAsync()
    {
        var files = Directory
            .GetFiles(Path.Combine(HelmProgram.Chart, "ci"), "*-values.yaml")
            .Where(file => !LongestName.Contains(Path.GetFileName(file), StringComparer.Ordinal));
        var texts = await Task.WhenAll(files.Select(file => HelmProgram.TemplateAsync("waittime", Namespace, "--values", file)));
        var objects = texts.SelectMany(YamlToJson.Objects).ToList();
        var byHand = objects
            .Where(item => Text(item["kind"]) == "ConfigMap")
            .Select(item => Text(item["data"]?["job.yaml"]))
            .OfType<string>()
            .SelectMany(YamlToJson.Objects);
        return [.. objects, .. byHand];
    }

    private static IEnumerable<JsonNode> Labels(JsonNode? node) =>
        node switch
        {
            JsonObject map => map.SelectMany(pair => pair is { Key: "labels", Value: JsonObject labels } ? [labels] : Labels(pair.Value)),
            JsonArray list => list.SelectMany(Labels),
            _ => [],
        };

    private static void Collect(JsonNode? node, HashSet<string> names)
    {
        if (node is JsonArray list)
            foreach (var item in list)
                Collect(item, names);
        if (node is JsonValue value && Text(value) is { } text && !text.Any(char.IsWhiteSpace))
            names.Add(text);
        if (node is not JsonObject map)
            return;
        foreach (var (key, child) in map)
        {
            names.Add(key);
            if (child is JsonValue scalar && !Text(scalar)!.Any(char.IsWhiteSpace))
                names.Add($"{key}: {scalar}");
            Collect(child, names);
        }
    }

    private static string? Text(JsonNode? node) => node?.ToString();
}

using System.Collections.Concurrent;
using YamlDotNet.RepresentationModel;

namespace WaitTime.Chart.Tests.Rendered;

/// <summary>All objects of one installation or upgrade, rendered once for all tests.</summary>
internal sealed class Rendering
{
    private static readonly ConcurrentDictionary<(string File, bool Upgrade), Lazy<Task<Rendering>>> Made = new();

    private Rendering(string file, string text)
    {
        File = file;
        Objects = [.. Yaml.Documents(text).OfType<YamlMappingNode>().SelectMany(Unfold).Select(root => new Manifest(root))];
    }

    /// <summary>The values files of <c>ci/</c>, each a mode of its own.</summary>
    public static TheoryData<string> Files => [.. FileNames];

    public static IReadOnlyList<string> FileNames { get; } =
    [
        .. Directory
            .GetFiles(Path.Combine(Helm.Chart, "ci"), "*-values.yaml")
            .Select(file => Path.GetFileName(file))
            .Order(StringComparer.Ordinal),
    ];

    public string File { get; }

    public IReadOnlyList<Manifest> Objects { get; }

    /// <summary>Of what runs by itself, and of Jobs that a ConfigMap holds ready to be created by hand.</summary>
    public IEnumerable<PodTemplate> Pods => Objects.Concat(ByHand).Select(item => item.Pod).OfType<PodTemplate>();

    private IEnumerable<Manifest> ByHand =>
        Of("ConfigMap")
            .Select(map => map.Root.Text("data", "job.yaml"))
            .OfType<string>()
            .SelectMany(Yaml.Documents)
            .Select(root => new Manifest(root));

    public IEnumerable<Manifest> CronJobs => Of("CronJob");

    public static string PathOf(string file) => Path.Combine(Helm.Chart, "ci", file);

    public static Task<Rendering> OfAsync(string file, bool upgrade = false) =>
        Made.GetOrAdd((file, upgrade), key => new Lazy<Task<Rendering>>(() => WithAsync(key.File, key.Upgrade))).Value;

    /// <param name="settings">As <c>--set</c> takes them, over the file's.</param>
    public static Task<Rendering> WithAsync(string file, bool upgrade, params IEnumerable<string> settings) =>
        FromAsync(Helm.Chart, file, upgrade, settings);

    /// <param name="chart">The folder of another version of the chart.</param>
    public static async Task<Rendering> FromAsync(string chart, string file, bool upgrade, params IEnumerable<string> settings)
    {
        string[] arguments =
        [
            "template",
            "waittime",
            chart,
            "--namespace",
            "waittime",
            "--values",
            PathOf(file),
            .. upgrade ? (string[])["--is-upgrade"] : [],
        ];
        var (code, output, error) = await Helm.RunAsync([.. arguments, .. settings.SelectMany(setting => (string[])["--set", setting])]);
        code.ShouldBe(0, $"{file}: {error}");
        return new(file, output);
    }

    public static async Task<IReadOnlyList<Rendering>> AllAsync() => await Task.WhenAll(FileNames.Select(file => OfAsync(file)));

    public IEnumerable<Manifest> Of(string kind) => Objects.Where(item => item.Kind == kind);

    private static IEnumerable<YamlNode> Unfold(YamlNode root) =>
        root.Text("kind")!.EndsWith("List", StringComparison.Ordinal) ? root.Items("items") : [root];
}

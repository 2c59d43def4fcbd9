using System.Text.Json;
using WaitTime.Testing;

namespace WaitTime.Images.Tests;

/// <summary>One of the images, as <c>scripts/images</c> calls them.</summary>
/// <param name="Name">Without registry and tag.</param>
/// <param name="Program">The assembly that it starts.</param>
/// <param name="Base">What it stands on.</param>
public sealed record Image(string Name, string Program, string Base)
{
    private const string Native = "mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled-extra";
    private const string AspNet = "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra";

    /// <summary>
    /// Provinces that between them use every library that a scraper may use: JSON, pages, comma-separated values; Latin-1 and accents. A
    /// native program is a minute's work of both cores: <c>WAITTIME_TEST_IMAGES=all</c> builds and tests every province's and every job's.
    /// </summary>
    private static readonly string[] Usual = ["BritishColumbia", "Quebec"];

    public static IReadOnlyList<Image> All { get; } =
    [
        .. TestedProvinces.Select(province => new Image(province.Image, province.Program, Native)),
        new("waittime-heartbeat", "WaitTime.Heartbeat", Native),
        // The heartbeat uses every library that the other native jobs use, but for the archive's.
        .. IsEveryOneTested
            ? (Image[])
                [
                    new("waittime-aggregation", "WaitTime.Aggregation", Native),
                    new("waittime-quality-snapshot", "WaitTime.QualitySnapshot", Native),
                    new("waittime-cleanup", "WaitTime.Cleanup", Native),
                    new("waittime-migrator", "WaitTime.Migrator", Native),
                ]
            : [],
        new("waittime-bulk-export", "WaitTime.BulkExport", AspNet),
        new("waittime-monitor", "WaitTime.Monitor", AspNet),
        new("waittime-board", "WaitTime.Board", AspNet),
        new("waittime-tool", "waittime", AspNet),
        new("waittime-sample-server", "WaitTime.SampleServer", AspNet),
    ];

    /// <summary>Whose images are built and tested.</summary>
    public static IEnumerable<ProvinceFolder> TestedProvinces => ProvinceFolder.All.Where(province => IsTested(province.Name));

    private static bool IsEveryOneTested => Environment.GetEnvironmentVariable("WAITTIME_TEST_IMAGES") == "all";

    /// <param name="province">The name of its folder.</param>
    public static bool IsTested(string province) => IsEveryOneTested || Usual.Contains(province, StringComparer.Ordinal);

    /// <summary>The rows of a theory whose first word names an image that is tested.</summary>
    public static IEnumerable<T> Tested<T>(IEnumerable<T> rows, Func<T, string> nameOf) =>
        rows.Where(row => All.Any(image => image.Name == nameOf(row)));

    /// <summary>Skips a test of an image that is not built; its message says how to build it.</summary>
    public static void SkipUnlessTested(string name) =>
        Assert.SkipUnless(All.Any(image => image.Name == name), $"WAITTIME_TEST_IMAGES is not 'all': {name} is not built.");

    /// <summary>For theories over all of them.</summary>
    public static TheoryData<string> Names => [.. All.Select(image => image.Name)];

    public bool IsScraper => Name.StartsWith("waittime-scraper-", StringComparison.Ordinal);

    /// <summary>One file of machine code, on an image without a runtime.</summary>
    public bool IsNative => Base == Native;

    public string Tag => $"{Registry}/{Name}:{ContainerEngine.Tag}";

    public static Image Of(string name) => All.Single(image => image.Name == name);

    /// <summary>What the engine knows of an image.</summary>
    public static async Task<JsonElement> InspectAsync(string tag) =>
        JsonDocument.Parse(await ContainerEngine.AskAsync("image", "inspect", tag)).RootElement[0];

    private static string Registry => Environment.GetEnvironmentVariable("REGISTRY") is { Length: > 0 } registry ? registry : "localhost";
}

using System.Text.Json;
using WaitTime.Testing;

namespace WaitTime.Images.Tests;

/// <summary>What every image promises before it is run.</summary>
public sealed class ImageTests
{
    private const string Tool = "waittime-tool";
    private const long LargestAddition = 15_000_000;
    private const long LargestNativeAddition = 25_000_000;
    private const long LargestAdditionWithCluster = 30_000_000;

    /// <summary>The tool is every program in one, with the Kubernetes client, the object stores' and the writer of Parquet.</summary>
    private const long LargestTool = 40_000_000;

    /// <summary>Those that ask the cluster.</summary>
    private static readonly string[] WithCluster = ["waittime-heartbeat", Tool];

    private static readonly string[] Shells = ["sh", "bash", "dash", "ash", "busybox", "zsh"];
    private static readonly string[] Labels = ["title", "description", "source", "version", "revision", "licenses"];

    [Theory]
    [MemberData(nameof(Image.Names), MemberType = typeof(Image))]
    public async Task An_image_adds_no_more_to_its_base_than_its_kind_may(string name)
    {
        var image = Image.Of(name);
        var (whole, basis) = (await Image.InspectAsync(image.Tag), await Image.InspectAsync(image.Base));
        var added = whole.GetProperty("Size").GetInt64() - basis.GetProperty("Size").GetInt64();
        added.ShouldBeLessThanOrEqualTo(
            name == Tool ? LargestTool
                : WithCluster.Contains(name, StringComparer.Ordinal) ? LargestAdditionWithCluster
                : image.IsNative ? LargestNativeAddition
                : LargestAddition,
            $"{name} adds {added:N0} bytes to {image.Base}"
        );
        LayersOf(whole)
            .Take(LayersOf(basis).Count)
            .ShouldBe(LayersOf(basis), $"{name} stands on {image.Base}, so that a node stores that once");
    }

    [Theory]
    [MemberData(nameof(Image.Names), MemberType = typeof(Image))]
    public async Task An_image_runs_as_nobody_special_and_says_what_it_is(string name)
    {
        var image = Image.Of(name);
        var config = (await Image.InspectAsync(image.Tag)).GetProperty("Config");
        config.GetProperty("User").GetString().ShouldBe("1654:1654", "a number, so that runAsNonRoot can be checked");
        config.GetProperty("Entrypoint").EnumerateArray().Select(part => part.GetString()).ShouldBe(["/app/start"]);
        var labels = config.GetProperty("Labels");
        foreach (var label in Labels)
            labels.GetProperty("org.opencontainers.image." + label).GetString().ShouldNotBeNullOrWhiteSpace(label);
        labels.GetProperty("org.opencontainers.image.title").GetString().ShouldBe(name);
        labels.GetProperty("org.opencontainers.image.licenses").GetString().ShouldBe("MIT");
    }

    [Theory]
    [MemberData(nameof(Image.Names), MemberType = typeof(Image))]
    public async Task An_image_holds_its_own_program_and_no_shell_no_browser_and_no_other_province(string name)
    {
        var image = Image.Of(name);
        var paths = await Contents.OfAsync(image.Tag);
        if (image.IsNative)
        {
            paths
                .Where(path => path.StartsWith("app/", StringComparison.Ordinal) && path != "app/")
                .Order(StringComparer.Ordinal)
                .ShouldBe([$"app/{image.Program}", "app/start"], Case.Sensitive, "one program: no assembly, no symbols");
            paths.ShouldNotContain(path => path.StartsWith("usr/share/dotnet/", StringComparison.Ordinal), "a runtime");
        }
        else
        {
            paths.ShouldContain($"app/{image.Program}.dll", StringComparer.Ordinal);
        }

        paths
            .Where(path => IsBin(Path.GetDirectoryName(path)) && Shells.Contains(Path.GetFileName(path), StringComparer.Ordinal))
            .ShouldBeEmpty();
        paths
            .Where(path =>
                path.Contains("playwright", StringComparison.OrdinalIgnoreCase)
                || path.Contains("chrom", StringComparison.OrdinalIgnoreCase)
            )
            .ShouldBeEmpty();
        paths
            .Where(path => path.StartsWith("src/", StringComparison.Ordinal) || path.EndsWith(".cs", StringComparison.Ordinal))
            .ShouldBeEmpty();
        if (!image.IsNative)
            paths
                .Contains("app/KubernetesClient.Aot.dll", StringComparer.Ordinal)
                .ShouldBe(WithCluster.Contains(name, StringComparer.Ordinal), "the Kubernetes client");

        var own = paths
            .Where(path => path.StartsWith("app/WaitTime.", StringComparison.Ordinal) && path.EndsWith(".dll", StringComparison.Ordinal))
            .ToList();
        if (name != Tool)
            own.ShouldNotContain(path => path.Contains("Scrapers", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Image.Names), MemberType = typeof(Image))]
    public async Task A_wrong_argument_is_a_usage_error_and_one_line(string name)
    {
        var end = await Container.RunAsync(name, new Dictionary<string, string>(StringComparer.Ordinal), "--no-such-option");
        end.ExitCode.ShouldBe(2, end.Output + end.Error);
        end.Error.ShouldContain("--no-such-option");
        end.Error.Trim().Split('\n').ShouldHaveSingleItem();
    }

    [Fact]
    public void Both_Dockerfiles_begin_alike_so_that_all_images_share_what_is_restored_and_compiled()
    {
        var scraper = SharedPart("Dockerfile.scraper");
        scraper.ShouldContain("dotnet build services/Cli");
        SharedPart("Dockerfile.monitor").ShouldBe(scraper);
    }

    private static string SharedPart(string file)
    {
        var text = RepositoryFiles.Read(file);
        return text[
            text.IndexOf("FROM mcr.microsoft.com/dotnet/sdk", StringComparison.Ordinal)..text.IndexOf(
                "\nFROM source AS publish",
                StringComparison.Ordinal
            )
        ];
    }

    private static bool IsBin(string? folder) => folder is "bin" or "sbin" or "usr/bin" or "usr/sbin" or "usr/local/bin";

    private static List<string?> LayersOf(JsonElement image) =>
        [.. image.GetProperty("RootFS").GetProperty("Layers").EnumerateArray().Select(layer => layer.GetString())];
}

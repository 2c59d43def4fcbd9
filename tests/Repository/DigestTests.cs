using System.Text.Json;
using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.Repository.Tests;

/// <summary>Images by digest: those of a release in its chart, and those that builds stand on.</summary>
public sealed partial class DigestTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_released_chart_names_each_of_its_images_by_the_digest_that_was_published()
    {
        var folder = Directory.CreateTempSubdirectory("waittime-digests-");
        try
        {
            var chart = Path.Combine(folder.FullName, "waittime");
            (await Shell.RunAsync("cp", "", "-r", RepositoryFiles.PathOf("charts", "waittime"), chart)).ExitCode.ShouldBe(0);
            var digests = folder.CreateSubdirectory("digests");
            var number = 0;
            foreach (var name in await ImagesAsync())
            {
                await File.WriteAllTextAsync(Path.Combine(digests.CreateSubdirectory("digest-" + name).FullName, name), $"sha256:{++number:x64}\n", Token);
            }

            var script = RepositoryFiles.PathOf("scripts", "chart-digests");
            (await Shell.RunAsync(script, "", digests.FullName, chart)).ShouldBe((0, ""));

            var own = OwnImages(await RenderAsync(chart));
            own.Count.ShouldBeGreaterThan(8, string.Join(' ', own));
            own.ShouldAllBe(image => ByDigest().IsMatch(image));
            OwnImages(await RenderAsync(chart, "image.registry=mirror.example/waittime")).ShouldAllBe(image => image.StartsWith("mirror.example/", StringComparison.Ordinal) && ByDigest().IsMatch(image));
            OwnImages(await RenderAsync(chart, "image.tag=1.2.3-20261126")).ShouldAllBe(image => image.EndsWith(":1.2.3-20261126", StringComparison.Ordinal));
            OwnImages(await RenderAsync(RepositoryFiles.PathOf("charts", "waittime"))).ShouldAllBe(image => !image.Contains('@'), "in a checkout they go by tag");

            Directory.Delete(Path.Combine(digests.FullName, "digest-waittime-monitor"), recursive: true);
            var before = await File.ReadAllTextAsync(Path.Combine(chart, "files", "digests.yaml"), Token);
            var (exitCode, said) = await Shell.RunAsync(script, "", digests.FullName, chart);
            exitCode.ShouldBe(1, said);
            said.ShouldContain("waittime-monitor");
            (await File.ReadAllTextAsync(Path.Combine(chart, "files", "digests.yaml"), Token)).ShouldBe(before, "half a list is worse than none");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Every_image_that_a_build_stands_on_is_known_to_the_script_that_pins_them()
    {
        var (exitCode, said) = await Shell.RunAsync(RepositoryFiles.PathOf("scripts", "pin-images"), "", "--list");
        exitCode.ShouldBe(0, said);
        var known = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var used = ((string[])["Dockerfile.monitor", "Dockerfile.scraper"]).SelectMany(file => Tagged().Matches(RepositoryFiles.Read(file))).Select(match => match.Groups["image"].Value).ToHashSet(StringComparer.Ordinal);
        used.Count.ShouldBeGreaterThan(4);
        used.Except(known, StringComparer.Ordinal).ShouldBeEmpty();
        foreach (var other in (string[])["debian:12", "tonistiigi/binfmt", "moby/buildkit", "kindest/node"]) known.ShouldContain(image => image.Contains(other, StringComparison.Ordinal), other);
    }

    private static async Task<IReadOnlyList<string>> ImagesAsync()
    {
        using var matrix = JsonDocument.Parse((await Shell.RunAsync(RepositoryFiles.PathOf("scripts", "image-matrix"), "")).Said);
        return [.. matrix.RootElement.GetProperty("include").EnumerateArray().Select(image => image.GetProperty("name").GetString()!)];
    }

    private static async Task<string> RenderAsync(string chart, string set = "environment=production")
    {
        var (exitCode, said) = await Shell.RunAsync(HelmProgram.Find(), "", "template", "waittime", chart, "--set", "contact=you@example.org", "--set", set);
        exitCode.ShouldBe(0, said);
        return said;
    }

    private static List<string> OwnImages(string rendered) => [.. Image().Matches(rendered).Select(match => match.Groups["image"].Value).Where(image => image.Contains("/waittime-", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex("""^\s*(- )?image: "?(?<image>[^\s"]+)"?$""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Image();

    [GeneratedRegex("@sha256:[0-9a-f]{64}$", RegexOptions.None, 1000)]
    private static partial Regex ByDigest();

    [GeneratedRegex("""(^# syntax=|^FROM (--platform=\S+ )?|--from=|^ARG \w+=)(?<image>[a-z0-9./-]+:(?!//)[^\s]+)""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tagged();
}

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
                await File.WriteAllTextAsync(
                    Path.Combine(digests.CreateSubdirectory("digest-" + name).FullName, name),
                    $"sha256:{++number:x64}\n",
                    Token
                );
            }

            var script = RepositoryFiles.PathOf("scripts", "chart-digests");
            (await Shell.RunAsync(script, "", digests.FullName, chart)).ShouldBe((0, ""));

            var own = OwnImages(await RenderAsync(chart));
            own.Count.ShouldBeGreaterThan(8, string.Join(' ', own));
            own.ShouldAllBe(image => ByDigest().IsMatch(image));
            OwnImages(await RenderAsync(chart, "image.registry=mirror.example/waittime"))
                .ShouldAllBe(image => image.StartsWith("mirror.example/", StringComparison.Ordinal) && ByDigest().IsMatch(image));
            OwnImages(await RenderAsync(chart, "image.tag=1.2.3-20261126"))
                .ShouldAllBe(image => image.EndsWith(":1.2.3-20261126", StringComparison.Ordinal));
            OwnImages(await RenderAsync(RepositoryFiles.PathOf("charts", "waittime")))
                .ShouldAllBe(image => !image.Contains('@'), "in a checkout they go by tag");

            Directory.Delete(Path.Combine(digests.FullName, "digest-waittime-monitor"), recursive: true);
            var before = await File.ReadAllTextAsync(Path.Combine(chart, "files", "digests.yaml"), Token);
            var (exitCode, said) = await Shell.RunAsync(script, "", digests.FullName, chart);
            exitCode.ShouldBe(1, said);
            said.ShouldContain("waittime-monitor");
            (await File.ReadAllTextAsync(Path.Combine(chart, "files", "digests.yaml"), Token)).ShouldBe(
                before,
                "half a list is worse than none"
            );
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
        var used = ((string[])["Dockerfile.monitor", "Dockerfile.scraper"])
            .SelectMany(file => Tagged().Matches(RepositoryFiles.Read(file)))
            .Select(match => match.Groups["image"].Value)
            .ToHashSet(StringComparer.Ordinal);
        used.Count.ShouldBeGreaterThan(4);
        used.Except(known, StringComparer.Ordinal).ShouldBeEmpty();
        foreach (var other in (string[])["debian:12", "moby/buildkit", "kindest/node"])
            known.ShouldContain(image => image.Contains(other, StringComparison.Ordinal), other);
    }

    [Fact]
    public async Task Once_the_registries_were_asked_builds_and_chart_go_by_digest_and_a_tag_of_ones_own_still_counts()
    {
        var folder = Directory.CreateTempSubdirectory("waittime-pins-");
        try
        {
            foreach (var part in (string[])["Dockerfile.monitor", "Dockerfile.scraper", ".github", "scripts", "charts"])
            {
                (await Shell.RunAsync("cp", "", "-r", RepositoryFiles.PathOf(part), Path.Combine(folder.FullName, part))).ExitCode.ShouldBe(
                    0
                );
            }

            // In the registries' stead: a manifest of each image, which is its name.
            var registry = Path.Combine(folder.CreateSubdirectory("bin").FullName, "skopeo");
            await File.WriteAllTextAsync(
                registry,
                "#!/usr/bin/env bash\n[[ -z $(grep -sF \"${!#}\" \"$(dirname \"$0\")/refused\") ]] || exit 1\nprintf %s \"${!#}\"\n",
                Token
            );
            (await Shell.RunAsync("chmod", "", "+x", registry)).ExitCode.ShouldBe(0);
            var pin = Path.Combine(folder.FullName, "scripts", "pin-images");
            Task<(int ExitCode, string Said)> RunAsync(string option) =>
                Shell.RunAsync("bash", "", "-c", "PATH=$0:$PATH exec \"$1\" $2", Path.GetDirectoryName(registry)!, pin, option);

            var (exitCode, said) = await RunAsync("");
            exitCode.ShouldBe(0, said);
            var listed = (await RunAsync("--list")).Said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            listed.Length.ShouldBeGreaterThan(12);
            listed.ShouldAllBe(image => ByDigest().IsMatch(image));
            var built = ((string[])["Dockerfile.monitor", "Dockerfile.scraper"])
                .SelectMany(file => Tagged().Matches(File.ReadAllText(Path.Combine(folder.FullName, file))))
                .ToList();
            built.ShouldAllBe(match => ByDigest().IsMatch(match.Groups["image"].Value));

            var chart = Path.Combine(folder.FullName, "charts", "waittime");
            var foreign = ForeignImages(await RenderAsync(chart));
            foreign.Count.ShouldBe(5, string.Join(' ', foreign));
            foreign.ShouldAllBe(image => ByDigest().IsMatch(image));
            ForeignImages(await RenderAsync(chart, "database.embedded.image.tag=18.1-bookworm"))
                .Contains("docker.io/library/postgres:18.1-bookworm", StringComparer.Ordinal)
                .ShouldBeTrue();
            // Renewed, not added once more.
            (await RunAsync("")).ExitCode.ShouldBe(0);
            (await RunAsync("--list")).Said.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(listed, StringComparer.Ordinal);

            await File.WriteAllTextAsync(
                Path.Combine(Path.GetDirectoryName(registry)!, "refused"),
                "docker://quay.io/prometheus/prometheus:v3.5.0\n",
                Token
            );
            var refused = await RunAsync("");
            refused.ExitCode.ShouldBe(1, refused.Said);
            refused.Said.ShouldContain("no digest of quay.io/prometheus/prometheus:v3.5.0; nothing was written");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<string> ForeignImages(string rendered) =>
        [
            .. Image()
                .Matches(rendered)
                .Select(match => match.Groups["image"].Value)
                .Where(image => !image.Contains("/waittime-", StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal),
        ];

    private static async Task<IReadOnlyList<string>> ImagesAsync()
    {
        using var matrix = JsonDocument.Parse((await Shell.RunAsync(RepositoryFiles.PathOf("scripts", "image-matrix"), "")).Said);
        return [.. matrix.RootElement.GetProperty("include").EnumerateArray().Select(image => image.GetProperty("name").GetString()!)];
    }

    private static async Task<string> RenderAsync(string chart, string set = "environment=production")
    {
        var (exitCode, said) = await Shell.RunAsync(
            HelmProgram.Find(),
            "",
            "template",
            "waittime",
            chart,
            "--set",
            "contact=you@example.org",
            "--set",
            set
        );
        exitCode.ShouldBe(0, said);
        return said;
    }

    private static List<string> OwnImages(string rendered) =>
        [
            .. Image()
                .Matches(rendered)
                .Select(match => match.Groups["image"].Value)
                .Where(image => image.Contains("/waittime-", StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal),
        ];

    [GeneratedRegex("""^\s*(- )?image: "?(?<image>[^\s"]+)"?$""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Image();

    [GeneratedRegex("@sha256:[0-9a-f]{64}$", RegexOptions.None, 1000)]
    private static partial Regex ByDigest();

    [GeneratedRegex(
        """(^# syntax=|^FROM (--platform=\S+ )?|--from=|^ARG \w+=)(?<image>[a-z0-9./-]+:(?!//)[^\s]+)""",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Tagged();
}

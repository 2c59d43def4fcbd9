namespace WaitTime.Repository.Tests;

/// <summary><c>dotnet new waittime-province</c> in a copy of the checkout: what it makes builds, and says what is to be written.</summary>
public sealed class ProvinceTemplateTests(ScratchCheckout checkout) : IClassFixture<ScratchCheckout>
{
    private const string Project = "services/Scrapers/Yukon/WaitTime.Scrapers.Yukon.csproj";
    private const string Source = "seed_data/sources/yt-health.json";

    /// <summary>What is not new has had its analyzers' say in the build of this very test.</summary>
    private const string AsTheOthers = "-p:RunAnalyzers=false";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_province_builds_and_its_own_tests_fail_and_say_what_to_write()
    {
        checkout.Said.ShouldContain("was created successfully");
        (await File.ReadAllTextAsync(checkout.PathOf("WaitTime.sln"), Token)).ShouldContain(
            "WaitTime.Scrapers.Yukon",
            Case.Sensitive,
            "the template adds the project to the solution"
        );
        await checkout.BuildAsync("tests/Scrapers", AsTheOthers);
        await checkout.BuildAsync(Project, "--no-dependencies");

        var (exitCode, said) = await checkout.RunAsync(
            "dotnet",
            "test",
            "tests/Scrapers",
            "-c",
            "Release",
            "--no-build",
            "--filter",
            "FullyQualifiedName~Yukon"
        );
        exitCode.ShouldNotBe(0, said);
        foreach (
            var file in (string[])
                [
                    Source,
                    "seed_data/hospitals/yt-health.csv",
                    "seed_data/samples/yt-health/page.html",
                    "services/Scrapers/Yukon/PageParser.cs",
                    "docs/sources/yt-health.md",
                ]
        )
        {
            said.ShouldContain($"Write {file}: ", Case.Sensitive, "each file that has to be written has a test that says so");
        }

        said.ShouldContain("Write services/Scrapers/Yukon/PageParser.cs so that it reads seed_data/samples/yt-health/page.html");
    }

    [Fact]
    public async Task Tool_images_and_skaffold_know_the_new_province_without_being_told()
    {
        await checkout.BuildAsync("services/Cli", AsTheOthers);
        (await checkout.SucceedAsync("dotnet", "services/Cli/bin/Release/net10.0/waittime.dll", "sources")).ShouldContain("yt-health");
        (await checkout.SucceedAsync("scripts/images", "list")).ShouldContain("waittime-scraper-yukon");
        (await checkout.SucceedAsync("scripts/skaffold", "--print")).ShouldContain("PROVINCE: Yukon");
        (await checkout.SucceedAsync("scripts/image-matrix")).ShouldContain("PROVINCE=Yukon");
    }

    [Fact]
    public async Task Two_projects_of_one_source_do_not_build_and_both_are_named()
    {
        const string other = "services/Scrapers/Keewatin/WaitTime.Scrapers.Keewatin.csproj";
        Directory.CreateDirectory(checkout.PathOf("services/Scrapers/Keewatin"));
        try
        {
            File.Copy(checkout.PathOf(Project), checkout.PathOf(other));
            File.Copy(checkout.PathOf("services/Scrapers/Yukon/YtHealth.cs"), checkout.PathOf("services/Scrapers/Keewatin/YtHealth.cs"));
            var said = await FailAsync("services/Cli");
            said.ShouldContain("The SourceId 'yt-health' is in several projects");
            said.ShouldContain(Project);
            said.ShouldContain(other);
        }
        finally
        {
            Directory.Delete(checkout.PathOf("services/Scrapers/Keewatin"), recursive: true);
        }
    }

    [Fact]
    public async Task A_province_whose_source_has_no_file_does_not_build_and_its_project_is_named() =>
        await WithAsync(
            Project,
            "yt-health",
            "yt-nobody",
            async () =>
            {
                var said = await FailAsync(Project);
                said.ShouldContain(Project);
                said.ShouldContain("there is no seed_data/sources/yt-nobody.json");
            }
        );

    [Theory]
    [InlineData("\"minimum_reported\"", "\"minimum\"", "Unknown field 'minimum'")]
    [InlineData("\"name\": \"page\"", "\"name\": \"map\"", "the feed 'map' has no parser")]
    public async Task A_program_whose_data_do_not_fit_its_code_does_not_start_and_names_the_file(
        string written,
        string instead,
        string why
    ) =>
        await WithAsync(
            Source,
            written,
            instead,
            async () =>
            {
                await checkout.BuildAsync(Project, AsTheOthers);
                var (exitCode, said) = await checkout.RunAsync(
                    "dotnet",
                    "services/Scrapers/Yukon/bin/Release/net10.0/WaitTime.Scrapers.Yukon.dll",
                    "--dry-run"
                );
                exitCode.ShouldBe(2, said);
                said.Trim().ShouldStartWith($"{Source}: ");
                said.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(why);
            }
        );

    private async Task<string> FailAsync(string project)
    {
        var (exitCode, said) = await checkout.RunAsync("dotnet", "build", project, "-c", "Release", "-v", "quiet", "-nologo", AsTheOthers);
        exitCode.ShouldNotBe(0, said);
        return said;
    }

    /// <summary>With another text in a file, for as long as it takes.</summary>
    private async Task WithAsync(string file, string written, string instead, Func<Task> act)
    {
        var path = checkout.PathOf(file);
        var before = await File.ReadAllTextAsync(path, Token);
        before.ShouldContain(written);
        try
        {
            await File.WriteAllTextAsync(path, before.Replace(written, instead, StringComparison.Ordinal), Token);
            await act();
        }
        finally
        {
            await File.WriteAllTextAsync(path, before, CancellationToken.None);
        }
    }
}

using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.Repository.Tests;

/// <summary>What is built, is built from what is recorded.</summary>
public sealed partial class SupplyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_project_has_a_lock_file_that_names_each_package_by_hash()
    {
        var projects = Projects().ToList();
        projects.Count.ShouldBeGreaterThan(25, "it looks at the whole checkout");
        foreach (var project in projects)
        {
            var path = Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json");
            File.Exists(path).ShouldBeTrue($"{path}: make lock writes it");
            var text = File.ReadAllText(path);
            Resolved().Count(text).ShouldBe(Hash().Count(text), path);
        }
    }

    [Fact]
    public async Task Locked_mode_takes_what_is_recorded_and_refuses_another_version()
    {
        var folder = Directory.CreateTempSubdirectory("waittime-lock-");
        try
        {
            foreach (
                var file in (string[])
                    [
                        "Directory.Build.props",
                        "Directory.Packages.props",
                        "nuget.config",
                        "global.json",
                        "services/Directory.Build.props",
                        "services/Browser/WaitTime.Browser.csproj",
                        "services/Browser/packages.lock.json",
                        "services/Core/WaitTime.Core.csproj",
                        "services/Core/packages.lock.json",
                    ]
            )
            {
                var copy = Path.Combine(folder.FullName, file);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(RepositoryFiles.PathOf(file.Split('/')), copy);
            }

            var project = Path.Combine(folder.FullName, "services", "Core");
            var (recorded, said) = await Shell.RunAsync("env", "", "CI=true", "dotnet", "restore", project, "-nologo");
            recorded.ShouldBe(0, said);

            var versions = Path.Combine(folder.FullName, "Directory.Packages.props");
            var changed = (await File.ReadAllTextAsync(versions, Token)).Replace(
                "\"Polly.Core\" Version=\"8.9.1\"",
                "\"Polly.Core\" Version=\"8.9.0\"",
                StringComparison.Ordinal
            );
            changed.ShouldContain("\"8.9.0\"", customMessage: "the test changes a version that is there");
            await File.WriteAllTextAsync(versions, changed, Token);
            var (other, refusal) = await Shell.RunAsync("env", "", "CI=true", "dotnet", "restore", project, "-nologo");
            other.ShouldNotBe(0, refusal);
            refusal.ShouldContain("NU1004");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void No_lock_file_names_a_registry()
    {
        foreach (
            var file in Projects()
                .SelectMany(project => Directory.EnumerateFiles(Path.GetDirectoryName(project)!, "packages*.lock.json"))
                .Concat(Directory.EnumerateFiles(RepositoryFiles.PathOf("scripts"), "package-lock.json", SearchOption.AllDirectories))
        )
        {
            File.ReadAllText(file).ShouldNotContain("://", customMessage: file);
        }
    }

    [Fact]
    public void A_new_advisory_breaks_the_workflow_that_asks_for_it_and_nothing_else()
    {
        RepositoryFiles.Read("Directory.Build.props").ShouldContain("<NuGetAudit Condition=\"'$(NuGetAudit)' == ''\">false</NuGetAudit>");
        Workflow
            .All.Where(workflow => workflow.Text.Contains("NuGetAudit=true", StringComparison.Ordinal))
            .ShouldHaveSingleItem()
            .Name.ShouldBe("advisories.yml");
    }

    private static IEnumerable<string> Projects() =>
        ((string[])["services", "tests"]).SelectMany(folder =>
            Directory.EnumerateFiles(RepositoryFiles.PathOf(folder), "*.csproj", SearchOption.AllDirectories)
        );

    [GeneratedRegex("\"resolved\": ", RegexOptions.None, 1000)]
    private static partial Regex Resolved();

    [GeneratedRegex("\"contentHash\": \"[A-Za-z0-9+/]{86}==\"", RegexOptions.None, 1000)]
    private static partial Regex Hash();
}

using System.Text;
using System.Text.Json;
using WaitTime.Integration.Tests.Runs;
using WaitTime.SampleServer;
using WaitTime.Scrapers.Ontario;
using WaitTime.Testing;
using static WaitTime.Testing.Programs;

namespace WaitTime.Integration.Tests.CommandLine;

/// <summary>A saved page beside what is stored: nothing is collected twice, and a copy can be checked against its original.</summary>
public sealed class CrosscheckTests(ClusterFixture fixture)
{
    private const string Sample = "ontario-health/page.html";

    [Fact]
    public async Task The_page_that_was_stored_is_equal_and_the_exit_code_is_0()
    {
        await using var database = await CollectedAsync();
        using var file = new TemporaryFile(SampleFiles.Read(Sample));
        var end = await CheckAsync(database, file, "--json");
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        using var document = JsonDocument.Parse(end.Output);
        document.RootElement.GetProperty("feed").GetString().ShouldBe("page");
        document.RootElement.GetProperty("counts").GetProperty("equal").GetInt32().ShouldBe(126);
        (await CheckAsync(database, file)).Output.ShouldContain("126 equal, 0 within tolerance, 0 different");
        (await database.ScalarAsync<long>("SELECT count(*) FROM scrape_runs")).ShouldBe(1, "it is no run");
    }

    [Fact]
    public async Task What_differs_is_shown_with_both_values_and_the_exit_code_is_1()
    {
        await using var database = await CollectedAsync();
        using var file = new TemporaryFile(SampleFiles.Read(Sample));
        await database.ExecuteAsync(
            """
            DELETE FROM measurements WHERE hospital_id = 'ca-on-sensenbrenner-hospital';
            UPDATE measurements SET value = value + 6
            WHERE hospital_id = (SELECT hospital_id FROM measurements WHERE value IS NOT NULL ORDER BY hospital_id LIMIT 1);
            """
        );
        var end = await CheckAsync(database, file);
        end.ExitCode.ShouldBe(1, end.Output + end.Error);
        end.Output.ShouldContain("Sensenbrenner Hospital");
        end.Output.ShouldContain("only on page");
        end.Output.ShouldContain("-6");
        end.Output.ShouldContain("124 equal, 0 within tolerance, 1 different, 1 only on page, 0 only stored");
    }

    [Fact]
    public async Task A_hospital_that_the_page_leaves_out_and_one_that_nobody_knows_are_said()
    {
        await using var database = await CollectedAsync();
        var page = Encoding.UTF8.GetString(SampleFiles.Read(Sample));
        using var file = new TemporaryFile(
            Encoding.UTF8.GetBytes(page.Replace("Sensenbrenner Hospital", "Copied Hospital", StringComparison.Ordinal))
        );
        var end = await CheckAsync(database, file);
        end.ExitCode.ShouldBe(1, end.Output + end.Error);
        end.Output.ShouldContain("No hospital of ontario-health is known by the name 'Copied Hospital'.");
        end.Output.ShouldContain("1 only stored");
    }

    [Theory]
    [InlineData("<html><body>Maintenance</body></html>", "ontario-health", "is in no format of ontario-health")]
    [InlineData("", "ontario-health", "is in no format of ontario-health")]
    [InlineData("<html></html>", "on-nowhere", "Unknown source 'on-nowhere'")]
    public async Task What_is_no_page_of_the_source_is_one_line_and_exit_code_2(string content, string source, string said)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        using var file = new TemporaryFile(Encoding.UTF8.GetBytes(content));
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = database.Url };
        var end = await RunAsync(Tool, environment, "crosscheck", file.Path, "--source", source);
        end.ExitCode.ShouldBe(2, end.Output);
        end.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(said);
    }

    [Fact]
    public async Task Several_files_for_a_feed_of_one_document_are_one_line_and_exit_code_2()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        using var file = new TemporaryFile(SampleFiles.Read(Sample));
        var (exitCode, output, error) = await CheckAsync(database, file, file.Path);
        exitCode.ShouldBe(2, output);
        error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("is one document; 2 files were given");
    }

    private async Task<TestDatabase> CollectedAsync()
    {
        var database = await fixture.Cluster.CreateAsync();
        var page = Encoding.UTF8.GetString(SampleFiles.Read(Sample));
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text(page));
        await database.RunAsync(OntarioHealth.Source, server);
        return database;
    }

    private static async Task<(int ExitCode, string Output, string Error)> CheckAsync(
        TestDatabase database,
        TemporaryFile file,
        params string[] more
    )
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = database.Url };
        var end = await RunAsync(Tool, environment, ["crosscheck", file.Path, "--source", "ontario-health", .. more]);
        return (end.ExitCode, end.Output, end.Error);
    }
}

using WaitTime.SampleServer;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Runs;

/// <summary>One program with several sources: a run is of one of them, and what goes wrong is that one's alone.</summary>
public sealed class SeveralSourcesTests(ClusterFixture fixture)
{
    private const string First = "on-thp",
        Second = "on-cheo";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "No source is named: use --source or WAITTIME_SOURCE with one of on-thp,")]
    [InlineData("--source on-nowhere", "This program has no source 'on-nowhere'. Known: on-thp,")]
    [InlineData("--source on-nowhere --dry-run", "This program has no source 'on-nowhere'. Known: on-thp,")]
    [InlineData("probe", "No source is named")]
    [InlineData("--source", "--source needs the id of a source.")]
    public async Task A_source_that_is_not_named_or_not_known_is_one_clear_line_and_exit_2(string arguments, string said)
    {
        var end = await Programs.RunAsync(
            Programs.OntarioHospitals,
            new Dictionary<string, string>(StringComparer.Ordinal),
            arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );
        end.ExitCode.ShouldBe(2, end.Error);
        end.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(said);
    }

    [Fact]
    public async Task A_program_of_one_source_refuses_another_and_needs_none_named()
    {
        var none = new Dictionary<string, string>(StringComparer.Ordinal) { ["WAITTIME_SOURCE"] = First };
        var end = await Programs.RunAsync(Programs.BritishColumbia, none, "--dry-run");
        end.ExitCode.ShouldBe(2, end.Error);
        end.Error.ShouldContain("This program has no source 'on-thp'. Known: bc-phsa.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_source_that_the_command_line_or_the_environment_names_is_collected_and_no_other(bool byVariable)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        var environment = RunHarness.EnvironmentOf(database, publisher);
        if (byVariable)
            environment["WAITTIME_SOURCE"] = First;
        var end = await Programs.RunAsync(Programs.OntarioHospitals, environment, byVariable ? [] : ["--source", First]);
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        (await database.QueryAsync<string>("SELECT DISTINCT source_id FROM scrape_runs")).ShouldBe([First]);
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements WHERE value IS NOT NULL")).ShouldBe(10);
        (await database.ScalarAsync<long>("SELECT count(*) FROM hospitals")).ShouldBe(
            SeedSize.Hospitals,
            "both hospitals were there already"
        );
    }

    [Fact]
    public async Task One_sources_failure_is_that_ones_alone()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        await using var broken = new ScriptedServer(_ => ScriptedAnswer.Text("<html><body>Sign in</body></html>"));
        var environment = RunHarness.EnvironmentOf(database, publisher);
        environment["WAITTIME_SOURCE_URL__ON_CHEO__API"] = broken.Address("/api").AbsoluteUri;

        (await Programs.RunAsync(Programs.OntarioHospitals, environment, "--source", Second)).ExitCode.ShouldBe(21);
        (await Programs.RunAsync(Programs.OntarioHospitals, environment, "--source", First)).ExitCode.ShouldBe(0);
        (
            await database.QueryAsync<string>("SELECT source_id || ' ' || status FROM scraper_status WHERE last_run IS NOT NULL ORDER BY 1")
        ).ShouldBe([$"{Second} error", $"{First} healthy"]);
    }

    [Fact]
    public async Task Where_one_hospitals_address_fails_the_others_answer_is_stored_as_its_own()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(request =>
            request.Path.EndsWith("/MH", StringComparison.Ordinal)
                ? ScriptedAnswer.Bytes(SampleFiles.Read("on-thp/mh.json"), "application/json")
                : ScriptedAnswer.Of(404)
        );
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.Url,
            ["WAITTIME_SOURCE_URL__ON_THP__STATS"] = server.Address("/stats/CVH").AbsoluteUri,
        };
        var end = await Programs.RunAsync(Programs.OntarioHospitals, environment, "--source", First);
        end.ExitCode.ShouldBe(10, end.Output + end.Error);
        server.Requests.Select(request => request.Path).Distinct(StringComparer.Ordinal).ShouldBe(["/stats/CVH", "/stats/MH"]);
        (await database.QueryAsync<string>("SELECT DISTINCT hospital_id FROM measurements WHERE value IS NOT NULL")).ShouldBe([
            "ca-on-trillium-health-partners-mississauga",
        ]);
    }

    [Fact]
    public async Task The_tool_reads_a_saved_file_without_being_told_its_feed()
    {
        var file = Path.Combine(Path.GetTempPath(), $"waittime-{Guid.NewGuid():N}.json");
        try
        {
            await File.WriteAllBytesAsync(file, SampleFiles.Read("on-thp/saved.json"), Token);
            var end = await Programs.WaitTimeAsync("parse", First, file, "--at", "2026-01-12T15:52:00Z", "--json");
            end.ExitCode.ShouldBe(0, end.Output + end.Error);
            end.Output.ShouldContain("\"CVH\"");
        }
        finally
        {
            File.Delete(file);
        }
    }
}

using System.Text.Json;
using WaitTime.Integration.Tests.Runs;
using WaitTime.SampleServer;
using WaitTime.Testing;
using static WaitTime.Testing.Programs;

namespace WaitTime.Integration.Tests.CommandLine;

/// <summary>The commands in the order in which an operator uses them, against a Postgres of one's own.</summary>
public sealed class OperatorTests(ClusterFixture fixture)
{
    [Fact]
    public async Task Migrate_seed_scrape_twice_and_ask_for_the_status()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        var environment = RunHarness.EnvironmentOf(database, publisher);

        (await RunAsync(Tool, environment, "migrate")).Output.ShouldContain("Applied 0001_");
        (await RunAsync(Tool, environment, "migrate")).Output.ShouldContain("up to date");
        (await RunAsync(Tool, environment, "seed")).Output.ShouldContain($"{SeedSize.Hospitals} hospitals");
        var neverRun = Json(await RunAsync(Tool, environment, "status", "--json"));
        neverRun.EnumerateArray().ShouldAllBe(source => source.GetProperty("status").ValueKind == JsonValueKind.Null);

        var first = await RunAsync(Tool, environment, "scrape", "--all", "--json");
        first.ExitCode.ShouldBe(0, first.Error);
        Json(first)
            .EnumerateArray()
            .Select(run =>
                (run.GetProperty("source").GetString(), run.GetProperty("status").GetString(), run.GetProperty("added").GetInt32())
            )
            .ShouldBe([
                ("alberta-ahs", "healthy", 30),
                ("bc-phsa", "healthy", 82),
                ("mb-wrha", "healthy", 21),
                ("nb-vitalite", "healthy", 0),
                ("on-cheo", "healthy", 2),
                ("on-grandriver", "healthy", 2),
                ("on-halton", "healthy", 9),
                ("on-lhsc", "healthy", 2),
                ("on-montfort", "healthy", 1),
                ("on-smgh", "healthy", 4),
                ("on-thp", "healthy", 10),
                ("ontario-health", "healthy", 126),
                ("quebec-msss", "healthy", 715),
            ]);
        var second = await RunAsync(Tool, environment, "scrape", "--all", "--json");
        Json(second)
            .EnumerateArray()
            .ShouldAllBe(run => run.GetProperty("status").GetString() == "unchanged" && run.GetProperty("added").GetInt32() == 0);

        // Gone, which is not asked again: what may pass costs the back-off of three attempts at each of two feeds.
        await using var gone = new ScriptedServer(_ => ScriptedAnswer.Of(404));
        var broken = new Dictionary<string, string>(environment, StringComparer.Ordinal)
        {
            ["WAITTIME_SOURCE_URL__BC_PHSA__API"] = gone.Address("/api").AbsoluteUri,
            ["WAITTIME_SOURCE_URL__BC_PHSA__LEGACY"] = gone.Address("/legacy").AbsoluteUri,
        };
        (await RunAsync(Tool, broken, "scrape", "--all")).ExitCode.ShouldBe(0, "all the others collected data");
        (await RunAsync(Tool, broken, "scrape", "bc-phsa", "alberta-ahs", "--strict")).ExitCode.ShouldBe(10);
        (await RunAsync(Tool, broken, "scrape", "bc-phsa")).ExitCode.ShouldBe(20);

        var status = Json(await RunAsync(Tool, environment, "status", "--json"))
            .EnumerateArray()
            .ToDictionary(source => source.GetProperty("id").GetString()!, StringComparer.Ordinal);
        status["bc-phsa"].GetProperty("status").GetString().ShouldBe("error");
        status["bc-phsa"].GetProperty("consecutive_failures").GetInt32().ShouldBe(3);
        status["bc-phsa"].GetProperty("last_error_reason").GetString().ShouldBe("http_4xx");
        status["bc-phsa"].GetProperty("last_success_measurements_count").GetInt32().ShouldBe(82);
        status["ontario-health"].GetProperty("status").GetString().ShouldBe("unchanged");
        (await RunAsync(Tool, environment, "status")).Output.ShouldContain("upstream_unavailable");
        (await RunAsync(Tool, environment, "sources")).Output.ShouldContain("quebec-msss");
    }

    [Fact]
    public async Task A_dry_run_needs_no_database_and_writes_nothing()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        var environment = RunHarness.EnvironmentOf(database, publisher);
        var withDatabase = await RunAsync(Tool, environment, "scrape", "--all", "--dry-run", "--json");
        withDatabase.ExitCode.ShouldBe(0, withDatabase.Error);
        foreach (var table in (string[])["measurements", "scrape_runs", "payloads", "scraper_status"])
            (await database.ScalarAsync<long>($"SELECT count(*) FROM {table}")).ShouldBe(0, table);

        environment.Remove("DATABASE_URL");
        var without = await RunAsync(Tool, environment, "scrape", "--all", "--dry-run", "--json");
        Json(without)
            .EnumerateArray()
            .Select(run => run.GetProperty("readings").GetInt32())
            .ShouldBe([30, 82, 21, 0, 2, 2, 9, 2, 1, 4, 10, 126, 1290]);
        (await RunAsync(Quebec, environment, "--dry-run")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task The_provinces_own_programs_do_what_the_tool_does()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        var end = await RunAsync(Quebec, RunHarness.EnvironmentOf(database, publisher));
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements WHERE source_id = 'quebec-msss'")).ShouldBe(715);
    }

    [Fact]
    public async Task Every_sample_parses_by_the_tool_without_naming_its_feed()
    {
        foreach (
            var (name, feed, readings) in (IEnumerable<(string, string, int)>)
                [
                    ("alberta-ahs/api.json", "api", 30),
                    ("alberta-ahs/page.html", "page", 30),
                    ("bc-phsa/legacy.html", "legacy", 46),
                    ("mb-wrha/emergency.html", "emergency", 12),
                    ("mb-wrha/urgent-care.html", "urgent-care", 9),
                    ("nb-vitalite/notices.xml", "notices", 0),
                    ("ontario-health/export.csv", "export", 4),
                    ("quebec-msss/releve.csv", "csv", 600),
                ]
        )
        {
            using var folder = new TemporaryFile(SampleFiles.Read(name));
            var end = await WaitTimeAsync("parse", name.Split('/')[0], folder.Path, "--at", "2026-01-12T15:55:00Z", "--json");
            end.ExitCode.ShouldBe(0, name + end.Error);
            Json(end).GetProperty("feed").GetString().ShouldBe(feed, name);
            Json(end).GetProperty("readings").GetArrayLength().ShouldBe(readings, name);
        }
    }

    [Fact]
    public async Task The_demo_ends_with_its_table_and_leaves_nothing_behind()
    {
        // A temporary directory for itself, which the server's user may pass through.
        var folder = Directory.CreateTempSubdirectory("waittime-demo-");
        if (!OperatingSystem.IsWindows())
            folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        var end = await Programs.RunAsync(
            Programs.Tool,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["TMPDIR"] = folder.FullName },
            "demo",
            "--once"
        );
        end.ExitCode.ShouldBe(0, end.Error);
        foreach (
            var expected in (string[])
                ["| QC ", "| ON ", "| AB ", "| BC ", "| MB ", "TIME_TO_PROVIDER", "Never compare numbers across provinces", "/up 200"]
        )
            end.Output.ShouldContain(expected);
        System
            .Text.RegularExpressions.Regex.Count(end.Output, @"\| [A-Z]{2} +\| [a-z-]+ +\| healthy")
            .ShouldBe(SeedSize.CollectedIds.Count, "one run of each that is not off");
        System
            .Text.RegularExpressions.Regex.Count(end.Output, @"(?m)^\| [a-z-]+ +\| healthy")
            .ShouldBe(SeedSize.CollectedIds.Count, "the sources that the heartbeat watches");
        foreach (var expected in (string[])["aggregates added", "How complete today is so far", "quebec-msss wait"])
            end.Output.ShouldContain(expected);
        folder.GetDirectories("waittime-pg-*").ShouldBeEmpty();
        folder.Delete(recursive: true);
    }

    private static JsonElement Json(ProgramEnd end) => JsonDocument.Parse(end.Output).RootElement;
}

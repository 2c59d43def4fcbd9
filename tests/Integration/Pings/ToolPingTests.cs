using System.Text.Json;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Testing;
using static WaitTime.Integration.Tests.Pings.PingedPrograms;

namespace WaitTime.Integration.Tests.Pings;

/// <summary>The tool's commands are the same jobs, for whoever runs them by cron.</summary>
public sealed class ToolPingTests(ClusterFixture fixture)
{
    [Theory]
    [InlineData("HEARTBEAT", 1, "heartbeat")]
    [InlineData("AGGREGATION", 0, "aggregate", "--incremental")]
    [InlineData("QUALITY_SNAPSHOT", 0, "quality", "snapshot")]
    [InlineData("CLEANUP", 0, "cleanup")]
    [InlineData("MIGRATOR", 0, "migrate")]
    [InlineData("PROBE_BC_PHSA", 0, "probe", "bc-phsa", "--record")]
    public async Task A_command_that_is_a_job_pings_as_the_job_does(string job, int exitCode, params string[] arguments)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        await using var pings = Server();
        var environment = Environment(job, pings, database.Url);
        foreach (var (name, value) in RunHarness.EnvironmentOf(database, publisher))
            environment[name] = value;
        var end = await Programs.RunAsync(Programs.Tool, environment, arguments);
        end.ExitCode.ShouldBe(exitCode, end.Output + end.Error);
        Words(pings).ShouldBe(["start", ""]);
        ShouldKeepItsSecret(end);
    }

    [Fact]
    public async Task Each_of_several_sources_is_told_with_its_own_end()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        await using var broken = new ScriptedServer(_ => ScriptedAnswer.Of(404));
        await using var good = Server();
        await using var bad = Server();
        var environment = Environment("BC_PHSA", good, database.Url);
        foreach (var (name, value) in RunHarness.EnvironmentOf(database, publisher))
            environment[name] = value;
        environment["WAITTIME_PING_URL__ONTARIO_HEALTH"] = bad.Address("/" + Secret).AbsoluteUri;
        foreach (
            var name in environment.Keys.Where(name => name.StartsWith("WAITTIME_SOURCE_URL__ONTARIO", StringComparison.Ordinal)).ToList()
        )
            environment[name] = broken.Address("/").AbsoluteUri;
        var end = await Programs.RunAsync(Programs.Tool, environment, "scrape", "bc-phsa", "ontario-health");
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        Words(good).ShouldBe(["start", ""]);
        Words(bad).ShouldBe(["start", "20"]);
        (await database.ScalarAsync<Guid>("SELECT id FROM scrape_runs WHERE source_id = 'ontario-health'"))
            .ToString()
            .ShouldBe(RunOf(bad.Requests[1]));
    }

    [Fact]
    public async Task A_doctor_that_finds_failures_says_them_where_somebody_listens()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync("DROP TABLE scrape_runs CASCADE; DELETE FROM schema_migrations");
        await using var pings = Server();
        var end = await Programs.RunAsync(Programs.Tool, Environment("DOCTOR", pings, database.Url), "doctor", "--json");
        end.ExitCode.ShouldBe(1, end.Output + end.Error);
        Words(pings).ShouldBe(["start", "1"]);
        using var lines = JsonDocument.Parse(end.Output);
        var failed = lines
            .RootElement.EnumerateArray()
            .First(line => line.GetProperty("verdict").GetString() == "fail")
            .GetProperty("subject")
            .GetString();
        pings.Requests[1].Body.ShouldContain($"\nreason: {failed}: ");
    }

    [Fact]
    public async Task A_command_that_cannot_begin_is_a_failure_that_says_why()
    {
        await using var pings = Server();
        var environment = Environment("BC_PHSA", pings, "");
        environment["WAITTIME_PROXY__BC_PHSA"] = "nonsense";
        var end = await Programs.RunAsync(Programs.Tool, environment, "scrape", "bc-phsa");
        end.ExitCode.ShouldBe(2, end.Output + end.Error);
        end.Error.Trim().Split('\n').ShouldHaveSingleItem();
        Words(pings).ShouldBe(["start", "2"]);
        pings.Requests[1].Body.ShouldContain("WAITTIME_PROXY__BC_PHSA");
    }

    [Fact]
    public async Task A_ping_that_is_not_accepted_is_one_line_on_standard_error()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var pings = new ScriptedServer(request =>
            ScriptedAnswer.Of(request.Path.EndsWith("start", StringComparison.Ordinal) ? 200 : 404)
        );
        var end = await Programs.RunAsync(Programs.Tool, Environment("HEARTBEAT", pings, database.Url), "heartbeat", "--json");
        end.ExitCode.ShouldBe(1, end.Output + end.Error);
        end.Error.Trim()
            .Split('\n')
            .ShouldHaveSingleItem()
            .ShouldContain("The ping of heartbeat (success) was not accepted by 127.0.0.1: it answered 404");
        end.Output.ShouldStartWith("{");
        ShouldKeepItsSecret(end);
    }
}

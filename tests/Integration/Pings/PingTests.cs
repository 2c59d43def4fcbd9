using WaitTime.Integration.Tests.Runs;
using WaitTime.Testing;
using static WaitTime.Integration.Tests.Pings.PingedPrograms;

namespace WaitTime.Integration.Tests.Pings;

/// <summary>The built programs, and a real HTTP server in the place of the dead man's switch.</summary>
public sealed class PingTests(ClusterFixture fixture)
{
    public static TheoryData<string, string> Jobs => PingedPrograms.Jobs;

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task A_job_that_does_its_work_pings_a_start_and_a_success_of_one_run(string program, string job)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        await using var pings = Server();
        var environment = Environment(job, pings, database.Url);
        foreach (var (name, value) in RunHarness.EnvironmentOf(database, publisher))
            environment[name] = value;
        environment["LOG_LEVEL"] = "trace";
        var end = await Programs.RunAsync(program, environment);
        end.ExitCode.ShouldBe(program == Programs.Heartbeat ? 1 : 0, end.Output + end.Error);
        Words(pings).ShouldBe(["start", ""]);
        pings.Requests.Select(RunOf).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        pings.Requests[1].Body.ShouldContain("status: success");
        ShouldKeepItsSecret(end);
        if (program == Programs.BritishColumbia)
            (await database.ScalarAsync<Guid>("SELECT id FROM scrape_runs")).ToString().ShouldBe(RunOf(pings.Requests[1]));
        if (program == Programs.Heartbeat)
            (await database.ScalarAsync<string>("SELECT details ->> 'pinged' FROM job_status WHERE job_name = 'heartbeat'")).ShouldBe(
                "true"
            );
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task A_database_that_cannot_be_reached_is_a_failure_with_its_exit_code_and_reason(string program, string job)
    {
        using var port = new RefusedPort();
        await using var pings = Server();
        string[] arguments = program == Programs.Migrator ? ["--wait", "0"] : [];
        var end = await Programs.RunAsync(
            program,
            Environment(job, pings, $"postgres://nobody:p4ssword@127.0.0.1:{port.Number}/none"),
            arguments
        );
        end.ExitCode.ShouldBe(23, end.Output + end.Error);
        Words(pings).ShouldBe(["start", "23"]);
        pings.Requests[1].Body.ShouldContain("exit code: 23");
        pings.Requests[1].Body.ShouldContain("reason: ");
        pings.Requests[1].Body.ShouldNotContain("p4ssword");
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task A_start_that_fails_by_a_wrong_setting_is_a_failure_that_names_it(string program, string job)
    {
        await using var pings = Server();
        var environment = Environment(job, pings, "postgres://nobody@127.0.0.1:1/none");
        environment["LOG_LEVEL"] = "loud";
        var end = await Programs.RunAsync(program, environment);
        end.ExitCode.ShouldBe(2, end.Output + end.Error);
        Words(pings).ShouldBe(["start", "2"]);
        pings.Requests[1].Body.ShouldContain("LOG_LEVEL is 'loud'");
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task Without_a_database_in_the_environment_the_failure_says_so(string program, string job)
    {
        await using var pings = Server();
        var environment = Environment(job, pings, "");
        var end = await Programs.RunAsync(program, environment);
        end.ExitCode.ShouldBe(2, end.Output + end.Error);
        Words(pings).ShouldBe(["start", "2"]);
        pings.Requests[1].Body.ShouldContain("DATABASE_URL is not set");
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task A_wrong_address_is_exit_2_that_names_the_variable_and_hides_the_address(string program, string job)
    {
        var name = "WAITTIME_PING_URL__" + job;
        var end = await Programs.RunAsync(
            program,
            new Dictionary<string, string>(StringComparer.Ordinal) { [name] = "ftp://pings.example/" + Secret }
        );
        end.ExitCode.ShouldBe(2, end.Output + end.Error);
        end.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(name);
        ShouldKeepItsSecret(end);
    }

    [Fact]
    public async Task A_publisher_that_fails_is_a_failure_with_the_runs_reason()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = new ScriptedServer(_ => ScriptedAnswer.Of(404));
        await using var pings = Server();
        var environment = Environment("BC_PHSA", pings, database.Url);
        environment["WAITTIME_SOURCE_URL__BC_PHSA__API"] = publisher.Address("/api").AbsoluteUri;
        var end = await Programs.RunAsync(Programs.BritishColumbia, environment);
        end.ExitCode.ShouldBe(20, end.Output + end.Error);
        Words(pings).ShouldBe(["start", "20"]);
        pings.Requests[1].Body.ShouldContain("reason: error, http_4xx: ");
    }

    [Fact]
    public async Task The_address_may_stand_in_a_file()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var pings = Server();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, pings.Address("/" + Secret) + "\n", TestContext.Current.CancellationToken);
        var environment = Environment("AGGREGATION", pings, database.Url);
        environment.Remove("WAITTIME_PING_URL__AGGREGATION");
        environment["WAITTIME_PING_URL__AGGREGATION_FILE"] = file;
        (await Programs.RunAsync(Programs.Aggregation, environment)).ExitCode.ShouldBe(0);
        Words(pings).ShouldBe(["start", ""]);
        File.Delete(file);
    }

    [Theory]
    [InlineData(Programs.Heartbeat, "HEARTBEAT", "--dry-run")]
    [InlineData(Programs.Aggregation, "AGGREGATION", "--dry-run")]
    [InlineData(Programs.Cleanup, "CLEANUP", "--dry-run")]
    [InlineData(Programs.Migrator, "MIGRATOR", "--check")]
    [InlineData(Programs.BritishColumbia, "BC_PHSA", "--dry-run")]
    [InlineData(Programs.BritishColumbia, "PROBE_BC_PHSA", "probe")]
    [InlineData(Programs.Heartbeat, "HEARTBEAT", "--help")]
    [InlineData(Programs.Cleanup, "CLEANUP", "--help")]
    [InlineData(Programs.Tool, "HEARTBEAT", "heartbeat", "--dry-run")]
    [InlineData(Programs.Tool, "HEARTBEAT", "status")]
    [InlineData(Programs.Tool, "AGGREGATION", "aggregate", "--backfill", "--days", "1")]
    [InlineData(Programs.Tool, "QUALITY_SNAPSHOT", "quality", "snapshot", "--date", "2026-06-28")]
    public async Task A_try_a_look_and_a_part_of_a_job_ping_nobody(string program, string job, params string[] arguments)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        await using var pings = Server();
        var environment = Environment(job, pings, database.Url);
        foreach (var (name, value) in RunHarness.EnvironmentOf(database, publisher))
            environment[name] = value;
        var end = await Programs.RunAsync(program, environment, arguments);
        end.ExitCode.ShouldBeOneOf(0, 1);
        pings.Requests.ShouldBeEmpty(end.Output + end.Error);
    }
}

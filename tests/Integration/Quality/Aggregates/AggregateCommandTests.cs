using System.Text.Json;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Quality.Aggregates;

/// <summary>The command and the job's program.</summary>
public sealed class AggregateCommandTests(ClusterFixture fixture)
{
    private const string Program = "services/Aggregation/WaitTime.Aggregation";

    [Theory]
    [InlineData("aggregate", "either --incremental or --backfill")]
    [InlineData("aggregate --incremental --backfill", "either --incremental or --backfill")]
    [InlineData("aggregate --incremental --days 3", "--days requires --backfill")]
    [InlineData("aggregate --backfill --days 0", "--days '0'")]
    [InlineData("aggregate --backfill --days soon", "--days 'soon'")]
    [InlineData("aggregate --backfill --days 3661", "--days '3661'")]
    [InlineData("aggregate --incremental --period year", "--period 'year'")]
    [InlineData("aggregate --incremental --often", "--often")]
    [InlineData("aggregate --incremental", "DATABASE_URL is not set")]
    public async Task A_mistake_is_one_clear_line_and_exit_2(string arguments, string expected)
    {
        var end = await Programs.WaitTimeAsync(arguments.Split(' '));
        end.ExitCode.ShouldBe(2, end.Error);
        end.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(expected);
        end.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--incremental")]
    [InlineData("--backfill")]
    [InlineData("--incremental --dry-run")]
    public async Task An_unknown_hospital_is_one_clear_line_and_exit_2(string arguments)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var end = await Programs.RunAsync(
            Programs.Tool,
            VariablesOf(database),
            ["aggregate", .. arguments.Split(' '), "--hospital", "nowhere"]
        );
        end.ExitCode.ShouldBe(2, end.Error);
        end.Error.Trim().ShouldBe("Unknown hospital 'nowhere'.");
    }

    [Fact]
    public async Task A_dry_run_and_then_the_refresh_say_the_same_and_only_the_refresh_writes()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(("2026-06-01 10:05", 10));
        using var tried = await JsonAsync(database, "aggregate", "--incremental", "--dry-run", "--json");
        (
            await database.ScalarAsync<long>("SELECT (SELECT count(*) FROM measurement_aggregates) + (SELECT count(*) FROM job_status)")
        ).ShouldBe(0);
        using var done = await JsonAsync(database, "aggregate", "--incremental", "--json");
        foreach (var property in (string[])["mode", "hours", "computed", "added", "replaced", "kept", "removed"])
        {
            tried.RootElement.GetProperty(property).ToString().ShouldBe(done.RootElement.GetProperty(property).ToString(), property);
        }

        done.RootElement.GetProperty("added").GetInt32().ShouldBe(4);
        (
            await database.QueryAsync<(string, int)>("SELECT job_name, last_exit_code FROM job_status WHERE last_success IS NOT NULL")
        ).ShouldBe([("aggregation", 0)]);
    }

    [Fact]
    public async Task A_backfill_tells_people_how_far_it_is_and_programs_nothing_but_the_result()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var end = await Programs.RunAsync(
            Programs.Tool,
            VariablesOf(database),
            "aggregate",
            "--backfill",
            "--days",
            "2",
            "--hospital",
            Stores.Vancouver
        );
        end.ExitCode.ShouldBe(0, end.Error);
        end.Error.ShouldContain("bc-phsa 20");
        end.Output.ShouldContain("48 hours");
        var json = await Programs.RunAsync(Programs.Tool, VariablesOf(database), "aggregate", "--backfill", "--json");
        (json.ExitCode, json.Error).ShouldBe((0, ""));
        using var document = JsonDocument.Parse(json.Output);
        document.RootElement.GetProperty("days").GetInt32().ShouldBe(30);
        document.RootElement.GetProperty("hours").GetInt32().ShouldBe(SeedSize.Sources * 30 * 24);
    }

    [Fact]
    public async Task The_jobs_program_aggregates_records_that_it_ran_and_refuses_what_it_does_not_know()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(("2026-06-01 10:05", 10));
        var end = await Programs.RunAsync(Program, VariablesOf(database));
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        (await database.BucketsAsync("hour")).ShouldBe([("2026-06-01 10:00", 1, 10)]);
        (await database.QueryAsync<string>("SELECT job_name FROM job_status WHERE last_success IS NOT NULL")).ShouldBe(["aggregation"]);
        var unknown = await Programs.RunAsync(Program, VariablesOf(database), "--everything");
        unknown.ExitCode.ShouldBe(2);
        unknown.Error.ShouldContain("--everything");
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_exit_23()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = "postgres://user:s3cret@127.0.0.1:1/db",
            ["DATABASE_WAIT_SECONDS"] = "1",
        };
        var end = await Programs.RunAsync(Programs.Tool, variables, "aggregate", "--incremental");
        end.ExitCode.ShouldBe(23);
        end.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("database_unreachable");
        (await Programs.RunAsync(Program, variables)).ExitCode.ShouldBe(23);
    }

    private static async Task<JsonDocument> JsonAsync(TestDatabase database, params string[] arguments)
    {
        var end = await Programs.RunAsync(Programs.Tool, VariablesOf(database), arguments);
        end.ExitCode.ShouldBe(0, end.Error);
        return JsonDocument.Parse(end.Output);
    }

    private static Dictionary<string, string> VariablesOf(TestDatabase database) =>
        new(StringComparer.Ordinal) { ["DATABASE_URL"] = database.Url };
}

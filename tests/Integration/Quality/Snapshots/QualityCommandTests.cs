using System.Text.Json;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Quality.Snapshots;

/// <summary>The tool's commands and the container's program, as processes.</summary>
public sealed class QualityCommandTests(ClusterFixture fixture)
{
    private const string Job = "services/QualitySnapshot/WaitTime.QualitySnapshot";

    [Fact]
    public async Task The_daily_job_takes_yesterday_and_is_recorded_and_needs_no_way_to_tell()
    {
        await using var database = await History.StartAsync(fixture, "alberta-ahs", 2);
        var today = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        await database.AddAsync("alberta-ahs", today.AddDays(-1), today, 60);
        var end = await Programs.RunAsync(Job, Variables(database));
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        (
            await database.ScalarAsync<string>(
                "SELECT status || ' ' || success_rate FROM data_quality_snapshots WHERE level = 'system' AND snapshot_date = @day::date",
                new { day = today.AddDays(-1).UtcDateTime }
            )
        ).ShouldBe("healthy 1");
        (await database.ScalarAsync<long>("SELECT count(*) FROM data_quality_snapshots WHERE level = 'system'")).ShouldBe(
            7,
            "and makes up for the days before"
        );
        (
            await database.ScalarAsync<string>(
                "SELECT last_exit_code || ' ' || (last_success = last_run) FROM job_status WHERE job_name = 'quality-snapshot'"
            )
        ).ShouldBe("0 true");
    }

    [Fact]
    public async Task A_day_can_be_asked_for_and_compared_with_another()
    {
        await using var database = await History.StartAsync(fixture, "alberta-ahs", 2);
        await database.AddAsync("alberta-ahs", History.Day.AddDays(-7), History.Day.AddDays(-7).AddHours(12), 60);
        await database.AddAsync("alberta-ahs", History.Day, History.Day.AddDays(1), 60);
        var taken = await Programs.RunAsync(
            Programs.Tool,
            Variables(database),
            "quality",
            "snapshot",
            "--date",
            "2026-06-28",
            "--backfill-days",
            "8",
            "--json"
        );
        taken.ExitCode.ShouldBe(0, taken.Error);
        using var days = JsonDocument.Parse(taken.Output);
        var rates = days
            .RootElement.GetProperty("days")
            .EnumerateArray()
            .Select(day => day.GetProperty("levels")[0].GetProperty("success_rate").GetDecimal())
            .ToList();
        rates.ShouldBe([0.5m, 0, 0, 0, 0, 0, 0, 1]);
        (await database.ScalarAsync<long>("SELECT count(*) FROM job_status")).ShouldBe(0, "a day by hand is not the daily job");

        using var diff = JsonDocument.Parse(
            (await Programs.RunAsync(Programs.Tool, Variables(database), "quality", "diff", "--json")).Output
        );
        var level = diff.RootElement.GetProperty("levels")[0];
        (
            level.GetProperty("source").GetString(),
            level.GetProperty("points").GetDecimal(),
            level.GetProperty("verdict").GetString()
        ).ShouldBe(("alberta-ahs", 50m, "improved"));
        diff.RootElement.GetProperty("hospitals").GetArrayLength().ShouldBe(2);
        (await Programs.RunAsync(Programs.Tool, Variables(database), "quality", "diff", "--days", "30")).Output.ShouldContain(
            "no snapshot for 2026-05-29"
        );
        (await Programs.RunAsync(Programs.Tool, Variables(database), "quality", "snapshot", "--date", "2026-06-28")).Output.ShouldContain(
            "complete already"
        );
    }

    [Theory]
    [InlineData("quality snapshot --date 2999-01-01", "in the future")]
    [InlineData("quality snapshot --date soon", "--date 'soon'")]
    [InlineData("quality snapshot --backfill-days 0", "--backfill-days is 0")]
    [InlineData("quality snapshot --backfill-days many", "many")]
    [InlineData("quality snapshot", "DATABASE_URL is not set")]
    [InlineData("quality diff --days 0", "--days is 0")]
    [InlineData("quality diff", "DATABASE_URL is not set")]
    [InlineData("drift", "DATABASE_URL is not set")]
    [InlineData("drift confirm 1", "--notes")]
    [InlineData("drift confirm one --notes x", "one")]
    public async Task A_mistake_is_one_clear_line_and_exit_2(string arguments, string expected)
    {
        var end = await Programs.WaitTimeAsync(arguments.Split(' '));
        end.ExitCode.ShouldBe(2, end.Error);
        end.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(expected);
    }

    [Fact]
    public async Task Without_a_snapshot_there_is_nothing_to_compare()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var end = await Programs.RunAsync(Programs.Tool, Variables(database), "quality", "diff");
        (end.ExitCode, end.Output.Trim()).ShouldBe((0, "There is no snapshot yet: run 'waittime quality snapshot'."));
    }

    [Fact]
    public async Task A_database_that_is_away_is_exit_23()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = "postgres://nobody:secret@127.0.0.1:1/none",
            ["DATABASE_WAIT_SECONDS"] = "1",
        };
        (await Programs.RunAsync(Job, variables)).ExitCode.ShouldBe(23);
        var end = await Programs.RunAsync(Programs.Tool, variables, "quality", "snapshot");
        (end.ExitCode, end.Error.Contains("secret", StringComparison.Ordinal)).ShouldBe((23, false));
    }

    private static Dictionary<string, string> Variables(TestDatabase database) =>
        new(StringComparer.Ordinal) { ["DATABASE_URL"] = database.Url };
}

using System.Text.Json;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Doctor;

public sealed class DoctorCommandTests(ClusterFixture fixture)
{
    [Fact]
    public async Task It_looks_at_a_fresh_database_and_fails_only_for_what_does_not_work()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var fresh = await DoctorAsync(database.Url);
        fresh.ExitCode.ShouldBe(0, fresh.Output + fresh.Error);
        Verdict(fresh, "migrations").ShouldBe("ok");
        Verdict(fresh, "source bc-phsa").ShouldBe("ok", "it waits for its first run");
        Verdict(fresh, "cluster").ShouldBe("ok");

        await database.ExecuteAsync(
            "INSERT INTO scraper_status (source_id, last_run, status, measurements_count, "
                + "last_success_run) VALUES ('bc-phsa', now(), 'healthy', 1, now() - interval '9 hours')"
        );
        var stale = await DoctorAsync(database.Url);
        stale.ExitCode.ShouldBe(1);
        Verdict(stale, "source bc-phsa").ShouldBe("fail");
    }

    [Fact]
    public async Task It_says_so_when_there_is_no_schema_or_no_database()
    {
        await using var empty = await fixture.Cluster.CreateEmptyAsync();
        var bare = await DoctorAsync(empty.Url);
        (bare.ExitCode, Verdict(bare, "migrations")).ShouldBe((1, "fail"));
        var away = await DoctorAsync("postgres://nobody:hunter7@127.0.0.1:1/none");
        (away.ExitCode, Verdict(away, "database")).ShouldBe((1, "fail"));
        (away.Output + away.Error).ShouldNotContain("hunter7");
    }

    [Fact]
    public async Task In_a_cluster_it_looks_at_CronJobs_and_pods_with_or_without_a_database()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var api = await KubernetesStandIn.StartAsync();
        api.Add("cronjobs", KubernetesObjects.CronJob("waittime-scraper-quebec", "quebec-msss", suspend: true));
        var suspended = await DoctorAsync(database.Url, api.Variables);
        (suspended.ExitCode, Verdict(suspended, "cronjob waittime-scraper-quebec")).ShouldBe(
            (0, "warn"),
            suspended.Output + suspended.Error
        );
        var away = await DoctorAsync("postgres://nobody:hunter7@127.0.0.1:1/none", api.Variables);
        (away.ExitCode, Verdict(away, "database"), Verdict(away, "cronjob waittime-scraper-quebec")).ShouldBe((1, "fail", "warn"));

        api.Fault = static _ => KubernetesFault.Forbidden;
        var forbidden = await DoctorAsync(database.Url, api.Variables);
        (forbidden.ExitCode, Verdict(forbidden, "cluster")).ShouldBe((1, "fail"));
        (forbidden.Output + forbidden.Error).ShouldNotContain(api.Token);
    }

    [Fact]
    public async Task A_schedule_that_the_chart_or_the_CronJob_has_otherwise_than_the_database_is_a_warning()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var api = await KubernetesStandIn.StartAsync();
        var variables = new Dictionary<string, string>(api.Variables, StringComparer.Ordinal)
        {
            ["WAITTIME_SCHEDULE__BC_PHSA"] = "11 6-23 * * *",
            ["WAITTIME_TIME_ZONE__BC_PHSA"] = "America/Vancouver",
            // Due at the same minutes as in UTC.
            ["WAITTIME_TIME_ZONE__ALBERTA_AHS"] = "America/Edmonton",
        };
        api.Add("cronjobs", KubernetesObjects.CronJob("waittime-scraper-quebec", "quebec-msss", schedule: "53 */6 * * *"));
        var end = await DoctorAsync(database.Url, variables);
        Verdict(end, "schedule of bc-phsa").ShouldBe("warn", end.Output + end.Error);
        Verdict(end, "schedule of quebec-msss").ShouldBe("warn", end.Output + end.Error);
        end.Output.ShouldContain("the environment '11 6-23 * * *' America/Vancouver");
        end.Output.ShouldContain("CronJob waittime-scraper-quebec '53 */6 * * *' ");
        end.Output.ShouldNotContain("schedule of alberta-ahs");

        var seeded = await Programs.RunAsync(
            Programs.Tool,
            new Dictionary<string, string>(variables, StringComparer.Ordinal) { ["DATABASE_URL"] = database.Url },
            "seed"
        );
        seeded.ExitCode.ShouldBe(0, seeded.Error);
        (await DoctorAsync(database.Url, variables)).Output.ShouldNotContain("schedule of bc-phsa");
    }

    [Theory]
    [InlineData("WAITTIME_SCHEDULE__BC_PHSA", "every hour", "WAITTIME_SCHEDULE__BC_PHSA is 'every hour'")]
    [InlineData("WAITTIME_TIME_ZONE__BC_PHSA", "America/Vancuver", "America/Vancuver")]
    [InlineData("WAITTIME_SCHEDULE__BC_PHAS", "11 * * * *", "WAITTIME_SCHEDULE__BC_PHAS is of no source")]
    public async Task A_wrong_schedule_in_the_environment_ends_what_reads_it_with_2_and_its_name(string name, string value, string named)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value, ["DATABASE_URL"] = database.Url };
        foreach (var command in (string[])["doctor", "seed"])
        {
            var end = await Programs.RunAsync(Programs.Tool, variables, command);
            (end.ExitCode, end.Error).ShouldSatisfyAllConditions(
                () => end.ExitCode.ShouldBe(2, end.Output + end.Error),
                () => end.Error.ShouldContain(named)
            );
        }
    }

    private static Task<ProgramEnd> DoctorAsync(string url, IReadOnlyDictionary<string, string>? variables = null) =>
        Programs.RunAsync(
            Programs.Tool,
            new Dictionary<string, string>(variables ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal)
            {
                ["DATABASE_URL"] = url,
                ["DATABASE_WAIT_SECONDS"] = "1",
            },
            "doctor",
            "--json"
        );

    private static string? Verdict(ProgramEnd end, string subject)
    {
        using var json = JsonDocument.Parse(end.Output);
        return json
            .RootElement.EnumerateArray()
            .Single(line => line.GetProperty("subject").GetString() == subject)
            .GetProperty("verdict")
            .GetString();
    }
}

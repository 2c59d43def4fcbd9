using System.Text.Json.Nodes;
using WaitTime.Testing;
using static WaitTime.Testing.KubernetesObjects;

namespace WaitTime.Integration.Tests.Heartbeats;

/// <summary>The one Job that tries a source once more.</summary>
public sealed class RecoveryTests(ClusterFixture fixture)
{
    private const string Source = "quebec-msss";

    private static readonly TimeSpan HalfAnHour = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task It_is_made_once_in_the_life_of_an_incident_and_written_down()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await using var api = await StartAsync();
        await watch.GoStaleAsync(Source);
        var first = await watch.CheckAsync(variables: api.Variables);
        for (var check = 0; check < 3; check++)
        {
            api.Clear("jobs");
            (await watch.CheckAsync(HalfAnHour, api.Variables)).Recoveries.ShouldBeEmpty();
            api.Made.ShouldBeEmpty("one was made and is gone");
        }

        var name = first.Recoveries.ShouldHaveSingleItem();
        name.ShouldStartWith("waittime-scraper-quebec-recovery-");
        (await watch.Database.QueryAsync<string>("SELECT recovery_job FROM incidents WHERE recovery_at >= opened_at")).ShouldBe([name]);
        Posts(api).ShouldBe(1);
        var job = (JsonObject)JsonNode.Parse(api.Requests.Single(request => request.Method == "POST").Body)!;
        ((string?)job["metadata"]!["ownerReferences"]![0]!["uid"]).ShouldBe("c-1");
        ((string?)job["metadata"]!["annotations"]!["waittime.example/incident"]).ShouldBe(
            (await watch.Database.ScalarAsync<long>("SELECT id FROM incidents")).ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    [Fact]
    public async Task The_next_incident_has_its_own()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await using var api = await StartAsync();
        for (var incident = 0; incident < 2; incident++)
        {
            await watch.FailAsync(Source);
            (await watch.CheckAsync(HalfAnHour, api.Variables)).Recoveries.ShouldHaveSingleItem();
            // What was made is over: it has a status that says so.
            api.Clear("jobs");
            await watch.SucceedAsync();
            await watch.CheckAsync(HalfAnHour, api.Variables);
        }

        (await watch.Database.ScalarAsync<long>("SELECT count(DISTINCT recovery_job) FROM incidents")).ShouldBe(2);
    }

    [Fact]
    public async Task Three_checks_at_once_make_one()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await using var api = await StartAsync();
        await watch.GoStaleAsync(Source);
        var reports = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => watch.CheckAsync(variables: api.Variables)));
        reports.ShouldAllBe(report => report.ExitCode == 1);
        Posts(api).ShouldBe(1);
        api.Made.ShouldHaveSingleItem();
        watch.Titles.ShouldBe(["⚠️ Scraper Stale: quebec-msss"]);
    }

    [Fact]
    public async Task A_check_that_was_killed_before_it_wrote_it_down_leads_to_no_second_one()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await using var api = await StartAsync();
        await watch.GoStaleAsync(Source);
        var name = (await watch.CheckAsync(variables: api.Variables)).Recoveries.ShouldHaveSingleItem();
        await watch.Database.ExecuteAsync("UPDATE incidents SET recovery_at = NULL, recovery_job = NULL");
        (await watch.CheckAsync(HalfAnHour, api.Variables)).Recoveries.ShouldBe([name]);
        Posts(api).ShouldBe(1);

        // The list does not show it yet, and the name is taken.
        await watch.Database.ExecuteAsync("UPDATE incidents SET recovery_at = NULL, recovery_job = NULL");
        api.Clear("jobs");
        api.Fault = static request => request.Method == "POST" ? KubernetesFault.Conflict : KubernetesFault.None;
        (await watch.CheckAsync(HalfAnHour, api.Variables)).Recoveries.ShouldBe([name]);
        (await watch.Database.ScalarAsync<string>("SELECT recovery_job FROM incidents")).ShouldBe(name);
    }

    [Fact]
    public async Task It_waits_for_a_Job_that_is_under_way()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await using var api = await StartAsync();
        api.Add("jobs", Job("scheduled", "2026-06-28T08:59:00Z"));
        await watch.GoStaleAsync(Source);
        (await watch.CheckAsync(variables: api.Variables)).Recoveries.ShouldBeEmpty();
        Posts(api).ShouldBe(0);
        api.Clear("jobs");
        api.Add("jobs", Job("scheduled", "2026-06-28T08:59:00Z", Failed("2026-06-28T09:10:00Z", "BackoffLimitExceeded", "x")));
        (await watch.CheckAsync(HalfAnHour, api.Variables)).Recoveries.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_refusal_harms_nothing_and_the_next_check_tries_again()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await using var api = await StartAsync();
        api.Fault = static request => request.Method == "POST" ? KubernetesFault.Forbidden : KubernetesFault.None;
        await watch.GoStaleAsync(Source);
        var refused = await watch.CheckAsync(variables: api.Variables);
        (refused.ExitCode, refused.Recoveries.Count, Posts(api)).ShouldBe((1, 0, 1));
        watch.Titles.ShouldBe(["⚠️ Scraper Stale: quebec-msss"]);
        api.Fault = static _ => KubernetesFault.None;
        (await watch.CheckAsync(HalfAnHour, api.Variables)).Recoveries.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_publisher_who_turns_us_away_is_asked_no_more_than_the_schedule_does()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await using var api = await StartAsync();
        await watch.FailAsync(Source, "page: HTTP 403", "blocked");
        await watch.CheckAsync(variables: api.Variables);
        Posts(api).ShouldBe(0);
    }

    [Theory]
    [InlineData("HEARTBEAT_RECOVERY_ENABLED")]
    [InlineData("ALERTS_ENABLED")]
    public async Task It_is_off_where_it_is_switched_off_or_everything_is(string variable)
    {
        await using var watch = await Watch.StartAsync(fixture);
        await using var api = await StartAsync();
        await watch.GoStaleAsync(Source);
        (
            await watch.CheckAsync(
                variables: new Dictionary<string, string>(api.Variables, StringComparer.Ordinal) { [variable] = "false" }
            )
        ).ExitCode.ShouldBe(1);
        Posts(api).ShouldBe(0);
    }

    [Fact]
    public async Task An_installation_whose_sources_wait_for_their_first_run_starts_none()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await using var api = await StartAsync();
        await watch.Database.ExecuteAsync("DELETE FROM scraper_status WHERE source_id = @Source", new { Source });
        await watch.Database.ExecuteAsync("UPDATE sources SET created_at = @at WHERE id = @Source", new { Source, at = watch.Now });
        await watch.CheckAsync(variables: api.Variables);
        api.Requests.ShouldBeEmpty();
    }

    private static int Posts(KubernetesStandIn api) => api.Requests.Count(request => request.Method == "POST");

    private static async Task<KubernetesStandIn> StartAsync()
    {
        var api = await KubernetesStandIn.StartAsync();
        api.Add("cronjobs", CronJob("waittime-scraper-quebec", Source, lastSchedule: "2026-06-28T08:53:00Z"));
        return api;
    }
}

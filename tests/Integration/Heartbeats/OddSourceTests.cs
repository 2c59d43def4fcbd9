using WaitTime.Alerting.Incidents;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Heartbeats;

public sealed class OddSourceTests(ClusterFixture fixture)
{
    [Fact]
    public async Task A_new_source_is_recorded_as_stale_and_told_once_its_first_run_is_overdue()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await AddSourceAsync(watch, "manitoba-test");
        var check = (await watch.CheckAsync()).Checks.Single(check => check.Source.Id == "manitoba-test");
        (check.Kind, check.AwaitsFirstRun).ShouldBe((IncidentKind.Stale, true));
        watch.Titles.ShouldBeEmpty("an installation wakes nobody");

        watch.Now += TimeSpan.FromMinutes(121);
        await watch.SucceedAsync();
        await watch.CheckAsync();
        watch.Titles.ShouldBe(["⚠️ Scraper Stale: manitoba-test"]);
    }

    [Fact]
    public async Task A_source_that_no_program_knows_is_watched_like_any_other()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await AddSourceAsync(watch, "manitoba-test");
        await watch.Database.ExecuteAsync(
            "INSERT INTO scraper_status (source_id, last_run, status, measurements_count, "
                + "last_success_run) VALUES ('manitoba-test', @now, 'healthy', 1, @now)",
            new { now = watch.Now }
        );
        (await watch.CheckAsync()).ExitCode.ShouldBe(0);
        await watch.FailAsync("manitoba-test");
        await watch.CheckAsync();
        watch.Titles.ShouldBe(["🚨 Scraper Error: manitoba-test"]);
    }

    [Fact]
    public async Task A_run_stamped_in_the_future_does_not_silence_the_watch()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await watch.Database.ExecuteAsync(
            "UPDATE scraper_status SET last_run = @at, last_success_run = @at WHERE source_id = 'bc-phsa'",
            new { at = watch.Now.AddDays(3) }
        );
        var check = (await watch.CheckAsync()).Checks.Single(check => check.Source.Id == "bc-phsa");
        (check.Kind, check.Finding?.Reason).ShouldBe((IncidentKind.Stale, "clock"));
        watch.Titles.ShouldBe(["⚠️ Scraper Stale: bc-phsa"]);
        watch.Pushover.Messages.All[0].Message.ShouldContain("a clock is wrong");
    }

    [Fact]
    public async Task Two_runs_without_a_single_value_are_degraded_and_one_is_not()
    {
        await using var watch = await Watch.StartAsync(fixture);
        watch.Now = TimeProvider.System.GetUtcNow();
        await watch.SucceedAsync();
        await using var server = new ScriptedServer(_ =>
            ScriptedAnswer.Text("""[{"name":"A","slug":"a","type":"ED","waitTime":{}}]""", "application/json")
        );
        await watch.Database.RunAsync(BcPhsa.Source, server);
        (await watch.CheckAsync()).ExitCode.ShouldBe(
            0,
            await watch.Database.ScalarAsync<string>(
                "SELECT status || ': ' || coalesce(error_message, '') FROM scraper_status WHERE source_id = 'bc-phsa'"
            )
        );
        await watch.Database.RunAsync(BcPhsa.Source, server);
        await watch.CheckAsync();
        watch.Titles.ShouldBe(["⚠️ Scraper Degraded: bc-phsa"]);
    }

    [Fact]
    public async Task A_source_that_is_switched_off_is_not_watched_and_its_incident_ends()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await watch.FailAsync("bc-phsa");
        await watch.CheckAsync();
        await watch.Database.ExecuteAsync("UPDATE sources SET is_enabled = false WHERE id = 'bc-phsa'");
        (await watch.CheckAsync(TimeSpan.FromMinutes(30))).ExitCode.ShouldBe(0);
        (await watch.Database.ScalarAsync<long>("SELECT count(*) FROM incidents WHERE resolved_at IS NULL")).ShouldBe(0);
    }

    private static Task AddSourceAsync(Watch watch, string id) =>
        watch.Database.ExecuteAsync(
            """
            INSERT INTO sources (id, name, province, homepage, licence, time_zone, schedule, interval_minutes, minimum_reported, feeds,
                created_at)
            VALUES (@id, 'New', 'MB', 'https://example.org/', '', 'America/Winnipeg', '5 * * * *', 60, 0, '[]', @now)
            """,
            new { id, now = watch.Now }
        );
}

using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Families;

public sealed class SourceSeriesTests(ClusterFixture fixture)
{
    private const string Bc = """{province="BC",source="bc-phsa"}""";

    [Fact]
    public async Task A_source_shows_its_last_run()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var run = await database.AddRunAsync("bc-phsa", "healthy", fetchMs: 1_250, parseMs: 3);
        await database.SetStatusAsync(
            "bc-phsa",
            run,
            success: Rows.Noon.AddMinutes(-30).AddMilliseconds(250),
            failures: 2,
            """{"reported": 27, "closed": 44}"""
        );
        await using var monitor = await RunningMonitor.StartAsync(database);
        var scrape = await monitor.ScrapeAsync();
        scrape["waittime_source_last_run_timestamp_seconds" + Bc].ShouldBe(Rows.Noon.ToUnixTimeSeconds());
        scrape["waittime_source_last_success_timestamp_seconds" + Bc].ShouldBe(Rows.Noon.ToUnixTimeSeconds() - 1_800 + 0.25);
        scrape["waittime_source_newest_report_timestamp_seconds" + Bc].ShouldBe(Rows.Noon.ToUnixTimeSeconds() - 3_600);
        scrape["waittime_source_consecutive_failures" + Bc].ShouldBe(2);
        scrape["waittime_source_interval_seconds" + Bc]
            .ShouldBe(await database.ScalarAsync<int>("SELECT interval_minutes * 60 FROM sources WHERE id = 'bc-phsa'"));
        Readings("reported").ShouldBe(27);
        Readings("closed").ShouldBe(44);
        Readings("suppressed").ShouldBe(0);
        Duration("fetch").ShouldBe(1.25);
        Duration("parse").ShouldBe(0.003);
        Duration("persist").ShouldBe(0, "the run did not come that far");

        double Readings(string state) => scrape[$$"""waittime_source_readings{province="BC",source="bc-phsa",state="{{state}}"}"""];
        double Duration(string stage) =>
            scrape[$$"""waittime_source_run_duration_seconds{province="BC",source="bc-phsa",stage="{{stage}}"}"""];
    }

    [Fact]
    public async Task A_source_that_is_switched_off_is_still_shown()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync("UPDATE sources SET is_enabled = false WHERE id = 'bc-phsa'");
        await using var monitor = await RunningMonitor.StartAsync(database);
        var scrape = await monitor.ScrapeAsync();
        scrape["waittime_source_enabled" + Bc].ShouldBe(0);
        scrape["waittime_source_last_success_timestamp_seconds" + Bc].ShouldBe(0);
    }

    [Fact]
    public async Task A_source_that_this_build_never_heard_of_has_every_series_too()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var monitor = await RunningMonitor.StartAsync(database);
        var before = await monitor.ScrapeAsync();
        await database.AddSourceAsync("yukon-health");
        var after = await monitor.ScrapeAsync();
        after["""waittime_source_interval_seconds{province="YT",source="yukon-health"}"""].ShouldBe(900);
        after["""waittime_hospitals{province="YT",visibility="visible"}"""].ShouldBe(0);
        var like = before
            .Series.Where(series => series.Contains("source=\"bc-phsa\"", StringComparison.Ordinal))
            .Select(series =>
                series.Replace("bc-phsa", "yukon-health", StringComparison.Ordinal).Replace("BC", "YT", StringComparison.Ordinal)
            );
        after.Series.Where(series => series.Contains("yukon-health", StringComparison.Ordinal)).ShouldBe(like, ignoreOrder: true);
    }

    [Fact]
    public async Task A_run_that_is_gone_and_states_that_nobody_knows_do_no_harm()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.SetStatusAsync(
            "bc-phsa",
            Guid.CreateVersion7(),
            success: null,
            failures: 0,
            """{"reported": 3, "new_state": 2, "odd": "text", "none": null}"""
        );
        await database.SetStatusAsync("alberta-ahs", Guid.CreateVersion7(), success: null, failures: 0, "[1]");
        await using var monitor = await RunningMonitor.StartAsync(database);
        var scrape = await monitor.ScrapeAsync();
        scrape["""waittime_source_run_duration_seconds{province="BC",source="bc-phsa",stage="fetch"}"""].ShouldBe(0);
        scrape["""waittime_source_readings{province="BC",source="bc-phsa",state="reported"}"""].ShouldBe(3);
        scrape["""waittime_source_readings{province="BC",source="bc-phsa",state="new_state"}"""]
            .ShouldBe(2, "a later version's state is shown, not lost");
        scrape.Family("waittime_source_readings").Count.ShouldBe((SeedSize.Sources * 5) + 1);
    }

    [Fact]
    public async Task The_last_runs_status_and_the_feeds_that_it_used_are_the_ones_that_are_1()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var run = await database.AddRunAsync("quebec-msss", "healthy");
        await database.ExecuteAsync("UPDATE scrape_runs SET feed = 'page,csv'");
        await database.SetStatusAsync("quebec-msss", run, Rows.Noon, failures: 0, "{}");
        run = await database.AddRunAsync("bc-phsa", "partial");
        await database.ExecuteAsync("UPDATE scrape_runs SET feed = 'of_a_later_version' WHERE source_id = 'bc-phsa'");
        await database.SetStatusAsync("bc-phsa", run, Rows.Noon, failures: 0, "{}");
        await database.ExecuteAsync("UPDATE scraper_status SET status = 'partial' WHERE source_id = 'bc-phsa'");
        await using var monitor = await RunningMonitor.StartAsync(database);
        var scrape = await monitor.ScrapeAsync();
        Ones("waittime_source_status")
            .ShouldBe(
                ["{province=\"BC\",source=\"bc-phsa\",status=\"partial\"}", "{province=\"QC\",source=\"quebec-msss\",status=\"healthy\"}"],
                ignoreOrder: true
            );
        Ones("waittime_source_feed_in_use")
            .ShouldBe(
                [
                    "{feed=\"of_a_later_version\",province=\"BC\",source=\"bc-phsa\"}",
                    "{feed=\"page\",province=\"QC\",source=\"quebec-msss\"}",
                    "{feed=\"csv\",province=\"QC\",source=\"quebec-msss\"}",
                ],
                ignoreOrder: true
            );

        IEnumerable<string> Ones(string family) => scrape.Family(family).Where(series => series.Value == 1).Select(series => series.Key);
    }

    [Fact]
    public async Task The_threshold_is_the_operators_own_else_the_last_heartbeats_by_the_interval()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(
            "UPDATE sources SET stale_after_minutes = 45 WHERE id = 'bc-phsa'; "
                + "UPDATE sources SET schedule = '17 */3 * * *' WHERE id = 'ontario-health'"
        );
        await using var monitor = await RunningMonitor.StartAsync(database);
        var before = await monitor.ScrapeAsync();
        before["waittime_source_stale_after_seconds" + Bc].ShouldBe(45 * 60);
        before["waittime_source_stale_after_seconds" + "{province=\"AB\",source=\"alberta-ahs\"}"]
            .ShouldBe(120 * 60, "nobody has configured anything yet");
        await database.SetJobAsync("heartbeat", Rows.Noon, Rows.Noon, "{\"stale_after_minutes\": \"90\"}");
        var after = await monitor.ScrapeAsync();
        after["waittime_source_stale_after_seconds" + Bc].ShouldBe(45 * 60);
        after["waittime_source_stale_after_seconds" + "{province=\"AB\",source=\"alberta-ahs\"}"].ShouldBe(90 * 60);
        after["waittime_source_stale_after_seconds" + "{province=\"ON\",source=\"ontario-health\"}"].ShouldBe(3 * 90 * 60);
    }

    [Fact]
    public async Task A_source_that_skips_the_night_shows_how_long_it_paused_and_when_it_is_due()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        // Two hours of each day, of which one is the hour that is now, so that the pause is over 20 hours whenever the test runs.
        var now = TimeProvider.System.GetUtcNow();
        var run = await database.AddRunAsync("bc-phsa", "healthy");
        await database.SetStatusAsync("bc-phsa", run, success: now.AddDays(-1), failures: 0, "{}");
        await database.ExecuteAsync(
            """
            UPDATE sources SET schedule = '*/5 ' || @hour || ' * * *', schedule_time_zone = 'Etc/UTC' WHERE id = 'bc-phsa';
            UPDATE sources SET schedule = 'at noon' WHERE id = 'alberta-ahs'
            """,
            new { hour = now.AddHours(2).Hour }
        );
        await using var monitor = await RunningMonitor.StartAsync(database);
        var scrape = await monitor.ScrapeAsync();
        var paused = scrape["waittime_source_paused_seconds" + Bc];
        paused.ShouldBeInRange(22 * 3600, 24 * 3600, "of the last day, one hour was not paused");
        scrape["waittime_source_stale_after_seconds" + Bc].ShouldBe(paused + (120 * 60), "the pause is no part of its age");
        scrape["waittime_source_interval_seconds" + Bc].ShouldBe(300);
        scrape["waittime_source_next_due_timestamp_seconds" + Bc]
            .ShouldBeInRange(now.ToUnixTimeSeconds() + 3600, now.ToUnixTimeSeconds() + (3 * 3600));
        scrape["waittime_source_next_due_timestamp_seconds{province=\"AB\",source=\"alberta-ahs\"}"]
            .ShouldBe(0, "a schedule that cannot be read is due at no time that anybody knows");
        scrape["waittime_source_interval_seconds{province=\"AB\",source=\"alberta-ahs\"}"].ShouldBe(3600, "what was known before");
    }

    [Fact]
    public async Task A_hundred_sources_fit()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        for (var number = 0; number < 100 - SeedSize.Sources; number++)
            await database.AddSourceAsync($"source-{number}");
        await using var monitor = await RunningMonitor.StartAsync(database);
        var scrape = await monitor.ScrapeAsync();
        scrape.Family("waittime_source_enabled").Count.ShouldBe(100);
        scrape.Family("waittime_rejected_readings_total").Count.ShouldBe(100 * FreshDatabaseTests.RejectionReasonCount);
        scrape.Text.ShouldNotContain("overflow");
    }
}

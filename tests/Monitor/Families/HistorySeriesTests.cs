using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Families;

public sealed class HistorySeriesTests(ClusterFixture fixture)
{
    [Fact]
    public async Task Runs_and_refused_readings_are_counted_and_the_counts_survive_the_cleanup()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.AddRunAsync("bc-phsa", "healthy");
        await database.AddRunAsync("bc-phsa", "healthy");
        await database.AddRunAsync("bc-phsa", status: null);
        var failed = await database.AddRunAsync("bc-phsa", "error");
        await database.ExecuteAsync(
            """
            INSERT INTO rejected_readings (run_id, source_id, feed, reason, rejected_at)
            SELECT @failed, 'bc-phsa', 'api', reason, now() FROM unnest(ARRAY['duplicate', 'duplicate', 'of_a_later_version']) AS reason
            """,
            new { failed }
        );
        await using var monitor = await RunningMonitor.StartAsync(database);
        var before = await monitor.ScrapeAsync();
        Check(before);
        before.Text.ShouldContain("# TYPE waittime_runs_total counter\n");
        before.Text.ShouldContain("# TYPE waittime_rejected_readings_total counter\n");

        await database.ExecuteAsync("DELETE FROM scrape_runs");
        (await database.ScalarAsync<long>("SELECT count(*) FROM rejected_readings")).ShouldBe(0, "they go with their runs");
        Check(await monitor.ScrapeAsync());

        static void Check(Scrape scrape)
        {
            scrape["""waittime_runs_total{source="bc-phsa",status="healthy"}"""].ShouldBe(2);
            scrape["""waittime_runs_total{source="bc-phsa",status="error"}"""].ShouldBe(1);
            scrape["""waittime_runs_total{source="bc-phsa",status="skipped"}"""].ShouldBe(0);
            scrape["""waittime_runs_total{source="alberta-ahs",status="healthy"}"""].ShouldBe(0);
            scrape["""waittime_rejected_readings_total{reason="duplicate",source="bc-phsa"}"""].ShouldBe(2);
            scrape["""waittime_rejected_readings_total{reason="of_a_later_version",source="bc-phsa"}"""].ShouldBe(1);
            scrape["""waittime_rejected_readings_total{reason="out_of_range",source="bc-phsa"}"""].ShouldBe(0);
        }
    }
}

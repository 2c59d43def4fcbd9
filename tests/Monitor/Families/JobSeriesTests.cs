using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Families;

public sealed class JobSeriesTests(ClusterFixture fixture)
{
    [Fact]
    public async Task A_job_shows_its_last_run_and_its_last_success_and_one_that_never_ran_shows_0()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.SetJobAsync("heartbeat", Rows.Noon, Rows.Noon.AddMinutes(-30));
        await database.SetJobAsync("cleanup", Rows.Noon, success: null);
        await database.SetJobAsync("of-a-later-version", Rows.Noon, Rows.Noon);
        await using var monitor = await RunningMonitor.StartAsync(database);
        var scrape = await monitor.ScrapeAsync();
        var noon = Rows.Noon.ToUnixTimeSeconds();
        scrape.Family("waittime_job_last_run_timestamp_seconds").ShouldBe(Expected(noon, noon, 0, 0, noon), ignoreOrder: true);
        scrape.Family("waittime_job_last_success_timestamp_seconds").ShouldBe(Expected(noon - 1_800, 0, 0, 0, noon), ignoreOrder: true);
    }

    private static Dictionary<string, double> Expected(
        double heartbeat,
        double cleanup,
        double aggregation,
        double quality,
        double later
    ) =>
        new(StringComparer.Ordinal)
        {
            ["""{job_name="heartbeat"}"""] = heartbeat,
            ["""{job_name="cleanup"}"""] = cleanup,
            ["""{job_name="aggregation"}"""] = aggregation,
            ["""{job_name="quality-snapshot"}"""] = quality,
            ["""{job_name="bulk-export"}"""] = 0,
            ["""{job_name="of-a-later-version"}"""] = later,
        };
}

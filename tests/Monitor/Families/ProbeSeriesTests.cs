using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Families;

public sealed class ProbeSeriesTests(ClusterFixture fixture)
{
    [Fact]
    public async Task The_last_recorded_probe_of_a_source_is_shown_with_the_feed_that_decided()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await AddProbeAsync(database, Rows.Noon.AddHours(-1), passed: false);
        await AddProbeAsync(database, Rows.Noon, passed: true);
        await using var monitor = await RunningMonitor.StartAsync(database);
        var scrape = await monitor.ScrapeAsync();
        scrape["""waittime_probe_last_run_timestamp_seconds{province="QC",source="quebec-msss"}"""].ShouldBe(Rows.Noon.ToUnixTimeSeconds());
        scrape["""waittime_probe_passed{province="QC",source="quebec-msss"}"""].ShouldBe(1);
        scrape["""waittime_probe_passed{province="BC",source="bc-phsa"}"""].ShouldBe(0, "none was ever made");
        foreach (
            var (stage, seconds) in (IEnumerable<(string, double)>)
                [("dns", 0.0125), ("connect", 0.03), ("tls", 0), ("first_byte", 0.2), ("total", 1.5)]
        )
            scrape[$$"""waittime_probe_duration_seconds{province="QC",source="quebec-msss",stage="{{stage}}"}"""].ShouldBe(seconds, stage);
    }

    [Fact]
    public async Task A_probe_that_had_no_feed_to_ask_is_shown_without_times()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(
            """
            INSERT INTO reachability_checks (id, source_id, probed_at, runtime, host, passed, duration_ms, failure_reason)
            VALUES (gen_random_uuid(), 'bc-phsa', @Noon, 'here', 'node', false, 1, 'browser_start')
            """,
            new { Rows.Noon }
        );
        await using var monitor = await RunningMonitor.StartAsync(database);
        var scrape = await monitor.ScrapeAsync();
        scrape["""waittime_probe_last_run_timestamp_seconds{province="BC",source="bc-phsa"}"""].ShouldBe(Rows.Noon.ToUnixTimeSeconds());
        scrape["""waittime_probe_duration_seconds{province="BC",source="bc-phsa",stage="total"}"""].ShouldBe(0);
    }

    private static async Task AddProbeAsync(TestDatabase database, DateTimeOffset at, bool passed)
    {
        var id = Guid.CreateVersion7();
        await database.ExecuteAsync(
            """
            INSERT INTO reachability_checks (id, source_id, probed_at, runtime, host, passed, feed, duration_ms, failure_reason)
            VALUES (@id, 'quebec-msss', @at, 'here', 'node', @passed, 'csv', 1600, CASE WHEN NOT @passed THEN 'dns' END);
            INSERT INTO reachability_check_feeds (probe_id, feed, address, passed, total_ms, redirects)
                VALUES (@id, 'page', 'https://page.example/', @passed, 9000, 0);
            INSERT INTO reachability_check_feeds (probe_id, feed, address, passed, dns_ms, connect_ms, first_byte_ms, total_ms, redirects)
            VALUES (@id, 'csv', 'https://csv.example/', @passed, 12.5, 30, 200, 1500, 0);
            """,
            new
            {
                id,
                at,
                passed,
            }
        );
    }
}

using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Families;

public sealed class ClosureSeriesTests(ClusterFixture fixture)
{
    private const string Source = "yukon-health";

    [Fact]
    public async Task Closures_in_force_are_counted_and_neither_those_to_come_nor_over_nor_superseded()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.AddSourceAsync(Source);
        await database.ExecuteAsync(
            """
            UPDATE sources SET publishes_closures = true WHERE id = @Source;
            INSERT INTO hospitals (id, name, province, source_id) VALUES ('ca-yt-one', 'One', 'YT', @Source);
            INSERT INTO closures (source_id, hospital_id, starts_at, ends_at, feed, notices, first_seen_at, last_seen_at, superseded_at, run_id)
            SELECT @Source, 'ca-yt-one', now() + starts, now() + ends, 'notices', ARRAY['1'], now(), now(), now() + superseded, gen_random_uuid()
            FROM (VALUES
                (interval '-1 hour', interval '1 hour', NULL::interval),
                (interval '-2 days', NULL, NULL),
                (interval '-3 days', interval '-1 day', NULL),
                (interval '1 hour', interval '2 hours', NULL),
                (interval '-4 days', NULL, interval '-1 hour')
            ) AS c(starts, ends, superseded);
            """,
            new { Source }
        );
        await using var monitor = await RunningMonitor.StartAsync(database);
        var counts = (await monitor.ScrapeAsync()).Family("waittime_closures_in_force");
        counts.Single(count => count.Key.Contains(Source, StringComparison.Ordinal)).Value.ShouldBe(2);
        counts.ShouldNotContain(count => count.Key.Contains("bc-phsa", StringComparison.Ordinal), "it announces none");
    }
}

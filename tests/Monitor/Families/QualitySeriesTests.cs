using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Families;

public sealed class QualitySeriesTests(ClusterFixture fixture)
{
    private const string Bc = """{province="BC",source="bc-phsa"}""";

    [Fact]
    public async Task The_newest_complete_day_is_shown_and_neither_an_older_one_nor_the_day_that_goes_on()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.AddQualityAsync("2026-11-20", source: null, rate: 0.5);
        await database.AddQualityAsync("2026-11-20", "bc-phsa", rate: 0.5, anomalies: 9);
        await database.AddQualityAsync("2026-11-20", "alberta-ahs", rate: 0.5);
        await database.AddQualityAsync("2026-11-21", source: null, rate: 0.9);
        await database.AddQualityAsync("2026-11-21", "bc-phsa", rate: 0.975, anomalies: 3, gaps: 2, longest: 150);
        await database.AddQualityAsync("2026-11-21", "ontario-health", rate: null);
        await database.AddQualityAsync("2026-11-22", source: null, rate: 0.1, complete: false);
        await database.AddQualityAsync("2026-11-22", "bc-phsa", rate: 0.1, complete: false);
        await using var monitor = await RunningMonitor.StartAsync(database);
        var scrape = await monitor.ScrapeAsync();
        scrape["waittime_quality_day_timestamp_seconds"]
            .ShouldBe(new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds());
        scrape.Family("waittime_quality_success_ratio").ShouldBe(new Dictionary<string, double>(StringComparer.Ordinal) { [Bc] = 0.975 });
        scrape["waittime_quality_anomalies" + Bc].ShouldBe(3);
        scrape["waittime_quality_gaps" + Bc].ShouldBe(2);
        scrape["waittime_quality_longest_gap_seconds" + Bc].ShouldBe(150 * 60);
        scrape["""waittime_quality_anomalies{province="ON",source="ontario-health"}"""]
            .ShouldBe(0, "nothing was expected of it, and it was looked at");
        scrape.Has("""waittime_quality_anomalies{province="AB",source="alberta-ahs"}""").ShouldBeFalse("nobody looked at it that day");
    }

    [Fact]
    public async Task Frozen_hospitals_are_counted_by_source_and_absent_where_nobody_looked()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.AddQualityAsync("2026-11-21", source: null, rate: 0.9, frozen: 3);
        await database.AddQualityAsync("2026-11-21", "bc-phsa", rate: 0.9, frozen: 3);
        await database.AddQualityAsync("2026-11-21", "alberta-ahs", rate: 0.9, frozen: 0);
        await database.AddQualityAsync("2026-11-21", "quebec-msss", rate: 0.9);
        await using var monitor = await RunningMonitor.StartAsync(database);
        (await monitor.ScrapeAsync())
            .Family("waittime_quality_frozen_hospitals")
            .ShouldBe(
                new Dictionary<string, double>(StringComparer.Ordinal) { [Bc] = 3, ["""{province="AB",source="alberta-ahs"}"""] = 0 },
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task Changes_of_meaning_are_counted_until_they_are_confirmed()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.AddChangeAsync("bc-phsa", "value_shift", "2026-11-20");
        await database.AddChangeAsync("bc-phsa", "value_shift", "2026-11-10");
        await database.AddChangeAsync("bc-phsa", "label", "2026-11-10", confirmed: Rows.Noon);
        await using var monitor = await RunningMonitor.StartAsync(database);
        var scrape = await monitor.ScrapeAsync();
        scrape
            .Family("waittime_methodology_changes_open")
            .Where(series => series.Value != 0)
            .ShouldBe([new("""{kind="value_shift",province="BC",source="bc-phsa"}""", 2)]);
        scrape.Family("waittime_methodology_changes_open").Count.ShouldBe(SeedSize.Sources * 5);
    }
}

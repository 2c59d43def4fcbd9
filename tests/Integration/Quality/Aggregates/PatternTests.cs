using WaitTime.Testing;
using static WaitTime.Integration.Tests.Quality.Aggregates.Stores;

namespace WaitTime.Integration.Tests.Quality.Aggregates;

/// <summary>What is usual at an hour of the week, by the clock on the hospital's wall.</summary>
public sealed class PatternTests(ClusterFixture fixture)
{
    /// <summary>Hours of the Sunday by the wall's clock, with how many values each had.</summary>
    private const string Sunday = "SELECT hour_of_day, samples FROM hour_of_week_patterns WHERE day_of_week = 7 ORDER BY hour_of_day";

    [Fact]
    public async Task On_the_day_with_25_hours_the_doubled_hour_counts_twice()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        // Montreal puts its clocks back on 1 November 2026 at 06:00 UTC. The local day is 25 hours long.
        await HourlyAsync(database, new(2026, 11, 1, 4, 0, 0, TimeSpan.Zero), 25);
        await database.AggregateAsync(now: new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero));
        (await database.QueryAsync<(int Hour, int Samples)>(Sunday)).ShouldBe(
            Enumerable.Range(0, 24).Select(hour => (hour, hour == 1 ? 2 : 1))
        );
        (
            await database.QueryAsync<double>("SELECT p50 FROM hour_of_week_patterns WHERE hour_of_day IN (0, 1, 2) ORDER BY hour_of_day")
        ).ShouldBe([0, 1.5, 3]);
        (await database.ScalarAsync<long>("SELECT count(*) FROM hour_of_week_patterns WHERE day_of_week <> 7")).ShouldBe(0);
    }

    [Fact]
    public async Task On_the_day_with_23_hours_the_missing_hour_has_no_value()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        // Montreal puts its clocks forward on 8 March 2026 at 07:00 UTC. The local day is 23 hours long.
        await HourlyAsync(database, new(2026, 3, 8, 5, 0, 0, TimeSpan.Zero), 23);
        await database.AggregateAsync(now: new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero));
        (await database.QueryAsync<(int Hour, int Samples)>(Sunday)).ShouldBe(
            Enumerable.Range(0, 24).Where(hour => hour != 2).Select(hour => (hour, 1))
        );
        (await database.ScalarAsync<double>("SELECT p50 FROM hour_of_week_patterns WHERE hour_of_day = 3")).ShouldBe(
            2,
            "the third hour of that day is called 3"
        );
        // The day of UTC has as many hours as ever: here those from 05:00 on.
        (await database.BucketsAsync("day"))
            .Select(bucket => bucket.Samples)
            .ShouldBe([19, 4]);
    }

    [Fact]
    public async Task They_are_of_the_twelve_weeks_up_to_yesterday_by_the_hospitals_clock()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var now = new DateTimeOffset(2026, 6, 24, 3, 0, 0, TimeSpan.Zero);
        // In Montreal it is still the 23rd, 23:00. The window is 31 March to 22 June, by its clock.
        await database.StoreAsync(
            "quebec-msss",
            Montreal,
            "wait",
            ("2026-03-31 03:00", 1),
            ("2026-03-31 04:00", 2),
            ("2026-06-23 03:00", 3),
            ("2026-06-23 04:00", 4)
        );
        await database.AggregateAsync(now: now);
        (
            await database.QueryAsync<(int, int, double, string, string)>(
                "SELECT day_of_week, hour_of_day, p50, from_date::text, to_date::text FROM hour_of_week_patterns ORDER BY p50"
            )
        ).ShouldBe([(2, 0, 2, "2026-03-31", "2026-06-22"), (1, 23, 3, "2026-03-31", "2026-06-22")]);
    }

    [Fact]
    public async Task An_incremental_refresh_renews_them_once_a_day_and_a_backfill_always()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var noon = new DateTimeOffset(2026, 6, 24, 16, 0, 0, TimeSpan.Zero);
        await HourlyAsync(database, noon.AddDays(-8), 24 * 7);
        (await database.AggregateAsync(now: noon)).Patterns.ShouldBe(168);
        await database.StoreAsync("quebec-msss", Montreal, "wait", ("2026-06-22 10:00", 999));
        (await database.AggregateAsync(now: noon.AddHours(6))).Patterns.GetValueOrDefault().ShouldBe(0, "they are of today");
        (await database.ScalarAsync<double>("SELECT max(p90) FROM hour_of_week_patterns")).ShouldBeLessThan(999);
        (await database.AggregateAsync(new() { BackfillDays = 1 }, noon.AddHours(6))).Patterns.ShouldBe(168);
        (await database.ScalarAsync<double>("SELECT max(p90) FROM hour_of_week_patterns")).ShouldBe(999);
        (await database.AggregateAsync(now: noon.AddDays(1))).Patterns.ShouldBe(168);
    }

    [Fact]
    public async Task Percentiles_are_of_the_hours_means_and_a_series_that_ended_leaves()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        // Four Tuesdays at 12:00 of Montreal; the first hour has two readings.
        await database.StoreAsync(
            "quebec-msss",
            Montreal,
            "wait",
            ("2026-06-02 16:05", 10),
            ("2026-06-02 16:35", 30),
            ("2026-06-09 16:05", 40),
            ("2026-06-16 16:05", 60),
            ("2026-06-23 16:05", 100)
        );
        await database.AggregateAsync(now: new(2026, 6, 24, 12, 0, 0, TimeSpan.Zero));
        (
            await database.QueryAsync<(int, int, int, double, double)>(
                "SELECT day_of_week, hour_of_day, samples, p50, p90 FROM hour_of_week_patterns"
            )
        ).ShouldBe([(2, 12, 4, 50, 88)]);
        await database.AggregateAsync(now: new(2026, 12, 24, 12, 0, 0, TimeSpan.Zero));
        (await database.ScalarAsync<long>("SELECT count(*) FROM hour_of_week_patterns")).ShouldBe(0);
    }

    /// <summary>One value an hour: 0, 1, 2, and so on.</summary>
    private static Task HourlyAsync(TestDatabase database, DateTimeOffset first, int hours) =>
        database.StoreAsync(
            "quebec-msss",
            Montreal,
            "wait",
            [
                .. Enumerable
                    .Range(0, hours)
                    .Select(hour =>
                        (
                            first.AddHours(hour).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture),
                            (double?)hour
                        )
                    ),
            ]
        );
}

using WaitTime.Testing;
using static WaitTime.Integration.Tests.Quality.Aggregates.Stores;

namespace WaitTime.Integration.Tests.Quality.Aggregates;

/// <summary>What stands in a bucket.</summary>
public sealed class AggregateTests(ClusterFixture fixture)
{
    [Fact]
    public async Task A_bucket_says_how_many_the_mean_and_the_ends_and_from_three_on_the_percentiles_and_the_spread()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(
            ("2026-06-01 10:05", 10),
            ("2026-06-01 10:20", 40),
            ("2026-06-01 10:40", 100),
            ("2026-06-01 11:05", 5),
            ("2026-06-01 11:40", 0)
        );
        await database.AggregateAsync();
        (
            await database.QueryAsync<(int, double, double, double, double?, double?, double?)>(
                "SELECT samples, mean, minimum, maximum, median, p90, round(stddev::numeric, "
                    + "6)::double precision FROM measurement_aggregates WHERE period = 'hour' ORDER BY bucket_start"
            )
        ).ShouldBe([(3, 50, 10, 100, 40, 88, 45.825757), (2, 2.5, 0, 5, null, null, null)]);
        (await database.BucketsAsync("day")).ShouldBe([("2026-06-01 00:00", 5, 31)]);
    }

    [Fact]
    public async Task Hours_without_a_value_have_no_row_and_readings_without_one_are_counted_apart()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(
            ("2026-06-01 10:05", 10),
            ("2026-06-01 10:30", null),
            ("2026-06-01 12:05", null),
            ("2026-06-01 15:05", 30)
        );
        await database.AggregateAsync();
        (await database.BucketsAsync("hour")).ShouldBe([("2026-06-01 10:00", 1, 10), ("2026-06-01 15:00", 1, 30)]);
        (await database.QueryAsync<(int, int)>("SELECT samples, without_value FROM measurement_aggregates WHERE period = 'day'")).ShouldBe([
            (2, 2),
        ]);
    }

    [Fact]
    public async Task Two_metrics_of_one_family_stay_apart_in_the_same_hour()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreAsync("quebec-msss", Montreal, "stretcher_stay", ("2026-06-01 05:00", 1000));
        await database.StoreAsync("quebec-msss", Montreal, "ambulatory_stay", ("2026-06-01 05:00", 200));
        await database.AggregateAsync();
        foreach (var period in (string[])["hour", "day", "week", "month"])
        {
            (await database.BucketsAsync(period, "stretcher_stay")).Select(bucket => bucket.Mean).ShouldBe([1000], period);
            (await database.BucketsAsync(period, "ambulatory_stay")).Select(bucket => bucket.Mean).ShouldBe([200], period);
        }
    }

    [Fact]
    public async Task Occupancy_and_people_never_enter_a_mean_of_minutes()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreAsync("quebec-msss", Montreal, "wait", ("2026-06-01 05:00", 240), ("2026-06-01 06:00", 120));
        await database.StoreAsync("quebec-msss", Montreal, "occupancy", ("2026-06-01 05:00", 150));
        await database.StoreAsync("quebec-msss", Montreal, "waiting", ("2026-06-01 05:00", 12));
        await database.AggregateAsync();
        (
            await database.QueryAsync<(string, double)>(
                "SELECT m.unit, a.mean FROM measurement_aggregates AS a JOIN metrics AS m ON "
                    + "m.id = a.metric_id WHERE a.period = 'month' ORDER BY m.unit"
            )
        ).ShouldBe([("min", 180), ("people", 12), ("percent", 150)]);
    }

    [Fact]
    public async Task A_week_over_New_Year_is_one_and_its_days_belong_to_their_months()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(
            ("2026-12-27 23:59:59", 7),
            ("2026-12-28 00:00", 10),
            ("2026-12-31 23:59:59", 20),
            ("2027-01-01 00:00", 30),
            ("2027-01-03 23:59:59", 60),
            ("2027-01-04 00:00", 9)
        );
        await database.AggregateAsync();
        (await database.BucketsAsync("week")).ShouldBe([
            ("2026-12-21 00:00", 1, 7),
            ("2026-12-28 00:00", 4, 30),
            ("2027-01-04 00:00", 1, 9),
        ]);
        (await database.BucketsAsync("month"))
            .Select(bucket => (bucket.Start, bucket.Samples))
            .ShouldBe([("2026-12-01 00:00", 3), ("2027-01-01 00:00", 3)]);
    }

    [Fact]
    public async Task The_29th_of_February_is_a_day_of_its_own_and_of_its_month()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(("2024-02-28 23:30", 10), ("2024-02-29 00:30", 20), ("2024-02-29 23:30", 40), ("2024-03-01 00:30", 80));
        await database.AggregateAsync();
        (await database.BucketsAsync("day")).ShouldBe([
            ("2024-02-28 00:00", 1, 10),
            ("2024-02-29 00:00", 2, 30),
            ("2024-03-01 00:00", 1, 80),
        ]);
        (await database.BucketsAsync("month"))
            .Select(bucket => (bucket.Start, bucket.Samples))
            .ShouldBe([("2024-02-01 00:00", 3), ("2024-03-01 00:00", 1)]);
    }

    [Fact]
    public async Task A_bucket_is_closed_when_its_period_is_over_and_by_a_later_refresh_without_new_readings_too()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(("2026-06-01 10:05", 10));
        async Task<string> ClosedAsync() =>
            string.Join(
                ' ',
                await database.QueryAsync<string>("SELECT period FROM measurement_aggregates WHERE is_closed ORDER BY period")
            );

        await database.AggregateAsync(now: new(2026, 6, 1, 10, 59, 0, TimeSpan.Zero));
        (await ClosedAsync()).ShouldBe("");
        (await database.AggregateAsync(now: new(2026, 6, 1, 11, 0, 0, TimeSpan.Zero))).Closed.ShouldBe(1);
        (await ClosedAsync()).ShouldBe("hour");
        await database.AggregateAsync(now: new(2026, 6, 8, 0, 0, 0, TimeSpan.Zero));
        (await ClosedAsync()).ShouldBe("day hour week");
        await database.AggregateAsync(now: new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero));
        (await ClosedAsync()).ShouldBe("day hour month week");
    }

    [Fact]
    public async Task A_flagged_value_counts_like_any_other()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(("2026-06-01 10:05", 10), ("2026-06-01 10:20", 1000));
        await database.ExecuteAsync("UPDATE measurements SET is_anomaly = value > 500");
        await database.AggregateAsync();
        (await database.BucketsAsync("hour")).ShouldBe([("2026-06-01 10:00", 2, 505)]);
    }
}

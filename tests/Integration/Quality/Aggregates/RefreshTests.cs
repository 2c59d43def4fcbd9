using WaitTime.Aggregation;
using WaitTime.Core.Failures;
using WaitTime.Testing;
using static WaitTime.Integration.Tests.Quality.Aggregates.Stores;

namespace WaitTime.Integration.Tests.Quality.Aggregates;

/// <summary>What a refresh computes again, what it replaces, and what it leaves alone.</summary>
public sealed class RefreshTests(ClusterFixture fixture)
{
    /// <summary>Back from <see cref="Autumn"/>, and with them everything that a test here stores.</summary>
    private const int Days = 150;

    /// <summary>Every period of what is stored is over.</summary>
    private static readonly DateTimeOffset Autumn = new(2026, 9, 15, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Only_what_was_touched_is_computed_again_and_then_nothing_is_left()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(("2026-05-31 10:05", 10), ("2026-06-01 10:05", 20), ("2026-06-01 11:05", 30));
        (await database.AggregateAsync()).Hours.ShouldBe(3);
        (await database.AggregateAsync()).Counts.ShouldBe(AggregateCounts.None);

        await database.WaitsAsync(("2026-06-01 11:35", 50));
        (await database.AggregateAsync()).Counts.ShouldBe(new AggregateCounts(4, 0, 4, 0, 0));
        (await database.BucketsAsync("hour")).ShouldBe([
            ("2026-05-31 10:00", 1, 10),
            ("2026-06-01 10:00", 1, 20),
            ("2026-06-01 11:00", 2, 40),
        ]);
        (await database.BucketsAsync("month")).Select(bucket => bucket.Samples).ShouldBe([1, 3]);
    }

    [Fact]
    public async Task A_revised_value_takes_its_place_in_every_bucket_that_holds_it()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(("2026-06-01 10:05", 10), ("2026-06-02 10:05", 20));
        await database.AggregateAsync();
        await database.WaitsAsync(("2026-06-01 10:05", 40));
        await database.AggregateAsync();
        (await database.BucketsAsync("hour")).ShouldBe([("2026-06-01 10:00", 1, 40), ("2026-06-02 10:00", 1, 20)]);
        (await database.BucketsAsync("week")).ShouldBe([("2026-06-01 00:00", 2, 30)]);
    }

    [Fact]
    public async Task After_a_cleanup_the_old_rows_stay()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(("2026-06-01 10:05", 10), ("2026-06-01 12:05", 20), ("2026-06-20 10:05", 30), ("2026-07-01 10:05", 40));
        await database.AggregateAsync(now: Autumn);
        await database.ExecuteAsync("DELETE FROM measurements WHERE reported_at < '2026-06-15'");

        (await database.AggregateAsync(new() { BackfillDays = Days }, Autumn)).Counts.ShouldBe(new AggregateCounts(8, 0, 7, 1, 0));
        (await database.BucketsAsync("month")).ShouldBe([("2026-06-01 00:00", 3, 20), ("2026-07-01 00:00", 1, 40)]);
        (await database.BucketsAsync("hour")).Count.ShouldBe(4);

        await database.ExecuteAsync("DROP TABLE measurements_2026_06");
        (await database.AggregateAsync(new() { BackfillDays = Days }, Autumn)).Counts.Kept.ShouldBe(0);
        (await database.BucketsAsync("month")).ShouldBe([("2026-06-01 00:00", 3, 20), ("2026-07-01 00:00", 1, 40)]);
    }

    [Fact]
    public async Task A_value_that_came_late_to_a_cleaned_hour_does_not_thin_out_its_day()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(("2026-06-01 10:05", 10), ("2026-06-01 10:35", 20), ("2026-06-01 12:05", 30));
        await database.AggregateAsync();
        await database.ExecuteAsync("DELETE FROM measurements");
        await database.WaitsAsync(("2026-06-01 10:50", 1000));
        (await database.AggregateAsync()).Counts.ShouldBe(new AggregateCounts(4, 0, 0, 4, 0));
        (await database.BucketsAsync("day")).ShouldBe([("2026-06-01 00:00", 3, 20)]);
    }

    [Fact]
    public async Task Withdrawn_values_leave_their_buckets_and_a_bucket_without_any_goes()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(("2026-06-01 10:05", 10), ("2026-06-01 11:05", 20));
        await database.AggregateAsync();
        await database.WaitsAsync(("2026-06-01 10:05", null));
        (await database.AggregateAsync()).Counts.ShouldBe(new AggregateCounts(4, 0, 3, 0, 1));
        (await database.BucketsAsync("hour")).ShouldBe([("2026-06-01 11:00", 1, 20)]);
        (await database.BucketsAsync("day")).ShouldBe([("2026-06-01 00:00", 1, 20)]);

        await database.WaitsAsync(("2026-06-01 10:05", 15));
        await database.AggregateAsync();
        (await database.BucketsAsync("hour")).ShouldBe([("2026-06-01 10:00", 1, 15), ("2026-06-01 11:00", 1, 20)]);
    }

    [Fact]
    public async Task One_hospital_or_one_period_alone_leaves_the_rest_for_the_next_refresh()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(("2026-06-01 10:05", 10));
        await database.StoreAsync("bc-phsa", "ca-bc-bc-childrens", "wait", ("2026-06-01 10:05", 20));
        await database.StoreAsync("quebec-msss", Montreal, "wait", ("2026-06-01 10:00", 30));
        (await database.AggregateAsync(new() { HospitalId = Vancouver, Period = AggregatePeriod.Day })).Counts.Added.ShouldBe(1);
        (await database.QueryAsync<(string, string)>("SELECT hospital_id, period FROM measurement_aggregates")).ShouldBe([
            (Vancouver, "day"),
        ]);
        (await database.AggregateAsync()).Counts.ShouldBe(new AggregateCounts(12, 11, 1, 0, 0));
    }

    [Fact]
    public async Task A_dry_run_counts_the_same_and_writes_nothing()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(("2026-06-01 10:05", 10));
        var tried = await database.AggregateAsync(new() { DryRun = true });
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurement_aggregates")).ShouldBe(0);
        var done = await database.AggregateAsync();
        tried.Counts.ShouldBe(done.Counts);
    }

    [Fact]
    public async Task A_backfill_computes_all_buckets_that_touch_its_days_touched_or_not()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(("2026-05-30 10:05", 10), ("2026-06-01 10:05", 20), ("2026-06-02 10:05", 30));
        await database.ExecuteAsync("DELETE FROM aggregate_touches");
        await database.AggregateAsync(new() { BackfillDays = 2 }, new(2026, 6, 2, 12, 0, 0, TimeSpan.Zero));
        (await database.BucketsAsync("hour")).Select(bucket => bucket.Start).ShouldBe(["2026-06-01 10:00", "2026-06-02 10:00"]);
        (await database.BucketsAsync("month")).ShouldBe([("2026-06-01 00:00", 2, 25)]);
    }

    [Fact]
    public async Task An_unknown_hospital_is_named()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        (
            await Should.ThrowAsync<ConfigurationException>(() => database.AggregateAsync(new() { HospitalId = "nowhere" }))
        ).Message.ShouldContain("'nowhere'");
    }
}

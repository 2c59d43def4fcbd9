using WaitTime.Collection.Storage;
using WaitTime.Core.Readings;
using WaitTime.Integration.Tests.Storage;
using WaitTime.Testing;
using static WaitTime.Integration.Tests.Storage.Readings;

namespace WaitTime.Integration.Tests.Quality.Anomalies;

/// <summary>Flags from the baselines that Postgres computes to the rows that it keeps.</summary>
public sealed class AnomalyStoreTests(ClusterFixture fixture)
{
    private static readonly decimal[] Week = [.. Enumerable.Range(0, 168).Select(hour => 110m + (hour % 21))];

    [Fact]
    public async Task A_value_far_from_its_own_week_is_stored_with_a_flag_and_its_figures()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreWeekAsync(Week);
        (await database.JudgeAndStoreAsync(Reported(600))).Flagged.ShouldBe(1);
        (await database.SinceHourAsync()).ShouldBe([(600, true)]);
        (await database.FiguresAsync()).ShouldBe([("both", 600, 168, 120)]);
        (
            await database.ScalarAsync<string>(
                "SELECT source_id || ' ' || (lower_fence, upper_fence, spread, round(z::numeric, 2))::text FROM measurement_anomalies"
            )
        ).ShouldBe("bc-phsa (85,155,10,48.00)");
    }

    [Theory]
    [InlineData(19, 0)]
    [InlineData(20, 1)]
    public async Task Nineteen_values_judge_nothing_and_twenty_do(int before, int flagged)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreWeekAsync(Week[..before]);
        (await database.JudgeAndStoreAsync(Reported(2000))).Flagged.ShouldBe(flagged);
    }

    [Fact]
    public async Task Only_reported_values_of_the_same_hospital_and_metric_in_the_seven_days_before_count()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreAsync(
            Hour,
            [
                .. Enumerable.Range(0, 19).Select(hour => Reported(100, Hour.AddHours(hour - 19))),
                .. Enumerable.Range(0, 19).Select(hour => Without(ReadingState.Closed, Hour.AddHours(hour - 40))),
                .. Enumerable.Range(0, 40).Select(hour => Reported(100, Hour.AddHours(hour - 40), metric: "stay")),
                .. Enumerable.Range(0, 40).Select(hour => Reported(100, Hour.AddHours(hour - 40), hospital: "ca-bc-richmond")),
                Reported(100, Hour.AddHours(-168).AddSeconds(-1)),
                Reported(100, Hour.AddSeconds(1)),
            ]
        );
        (await database.JudgeAndStoreAsync(Reported(2000))).Flagged.ShouldBe(0, "19 of its own in these seven days");
        await database.StoreAsync(Hour, Reported(100, Hour.AddHours(-168)));
        (await database.JudgeAndStoreAsync(Reported(2001))).Flagged.ShouldBe(1, "the instant seven days before is the twentieth");
    }

    [Fact]
    public async Task A_baseline_reaches_over_the_end_of_a_month()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var first = new DateTimeOffset(2026, 7, 1, 2, 0, 0, TimeSpan.Zero);
        await database.StoreAsync(Hour, [.. Enumerable.Range(1, 30).Select(hour => Reported(100, first.AddHours(-hour)))]);
        (await database.JudgeAndStoreAsync(Reported(900, first))).Flagged.ShouldBe(1);
    }

    [Fact]
    public async Task A_constant_number_may_step_and_a_flagged_one_is_left_out_of_the_next_baseline()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreWeekAsync([.. Enumerable.Repeat(60m, 30)]);
        (await database.JudgeAndStoreAsync(Reported(65))).Flagged.ShouldBe(0);
        (await database.JudgeAndStoreAsync(Reported(900, Hour.AddHours(1)))).Flagged.ShouldBe(1);
        (await database.JudgeAndStoreAsync(Reported(900, Hour.AddHours(2)))).Flagged.ShouldBe(1);
        (await database.FiguresAsync()).Select(figures => figures.Samples).ShouldBe([31, 31], "30 and the small step");
    }

    [Fact]
    public async Task A_new_level_is_flagged_twenty_times_and_not_for_a_week()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreWeekAsync(Week);
        for (var hour = 0; hour < 48; hour++)
            await database.JudgeAndStoreAsync(Reported(400 + (hour % 9), Hour.AddHours(hour)));
        var flags = (await database.SinceHourAsync()).Select(row => row.IsAnomaly).ToList();
        flags.ShouldBe([.. Enumerable.Repeat(true, 20), .. Enumerable.Repeat(false, 28)]);
        (await database.JudgeAndStoreAsync(Reported(1500, Hour.AddHours(48)))).Flagged.ShouldBe(1, "beyond both levels");
    }

    [Fact]
    public async Task A_confirmed_value_keeps_its_flag_and_its_figures()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreWeekAsync(Week);
        await database.JudgeAndStoreAsync(Reported(600));
        await database.ExecuteAsync("DELETE FROM measurements WHERE reported_at < @Hour", new { Hour = Hour.UtcDateTime });
        (await database.JudgeAndStoreAsync(Reported(600))).Flagged.ShouldBe(0, "without its week there is nothing to hold it against");
        (await database.SinceHourAsync()).ShouldBe([(600, true)]);
        (await database.FiguresAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_confirmed_ordinary_value_stays_ordinary_whatever_came_before_it_later()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.JudgeAndStoreAsync(Reported(600));
        await database.StoreWeekAsync(Week);
        (await database.JudgeAndStoreAsync(Reported(600))).Flagged.ShouldBe(1, "by now it would be flagged");
        (await database.SinceHourAsync()).ShouldBe([(600, false)]);
        (await database.FiguresAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_revised_value_gets_its_own_flag()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreWeekAsync(Week);
        await database.JudgeAndStoreAsync(Reported(600));
        await database.JudgeAndStoreAsync(Reported(700));
        (await database.SinceHourAsync()).ShouldBe([(700, true)]);
        (await database.FiguresAsync()).ShouldBe([("both", 700, 168, 120)]);
        await database.JudgeAndStoreAsync(Reported(121));
        (await database.SinceHourAsync()).ShouldBe([(121, false)]);
        (await database.FiguresAsync()).ShouldBeEmpty();
        await database.JudgeAndStoreAsync(Reported(600));
        await database.JudgeAndStoreAsync(Without(ReadingState.Closed));
        (await database.SinceHourAsync()).ShouldBe([(null, false)]);
        (await database.FiguresAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_value_that_does_not_take_the_stored_ones_place_leaves_no_flag()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreWeekAsync(Week);
        await database.JudgeAndStoreAsync(Reported(120, rank: 0));
        (await database.JudgeAndStoreAsync(Reported(600, rank: 1))).Flagged.ShouldBe(1);
        (await database.SinceHourAsync()).ShouldBe([(120, false)], "the better feed's value stands");
        (await database.FiguresAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Values_that_nobody_judged_are_stored_without_flags()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreWeekAsync(Week);
        (await database.StoreAsync(Hour, Reported(600))).ShouldBe(new StoreCounts(1, 0, 0, 0));
        (await database.SinceHourAsync()).ShouldBe([(600, false)]);
    }
}

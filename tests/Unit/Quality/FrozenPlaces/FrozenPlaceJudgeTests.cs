using FsCheck;
using FsCheck.Fluent;
using WaitTime.Collection.Sources;
using WaitTime.Core.Metrics;
using WaitTime.QualitySnapshot.FrozenPlaces;

namespace WaitTime.Unit.Tests.Quality.FrozenPlaces;

public sealed class FrozenPlaceJudgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 28, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_place_that_stands_still_for_three_days_while_its_neighbours_move_is_frozen()
    {
        var place = Judge(Still("a"), Moving("b"), Moving("c"), Moving("d")).ShouldHaveSingleItem();
        (place.SourceId, place.HospitalId, place.Since).ShouldBe(("x", "a", Now.AddDays(-4)));
        place.Metrics.ShouldBe(["wait"]);
    }

    [Fact]
    public void It_is_frozen_no_longer_as_soon_as_one_of_its_hourly_metrics_moves()
    {
        PlaceSeries[] neighbours = [.. Names(3).SelectMany(name => new[] { Moving(name), Moving(name, "stay") })];
        Judge([Still("a"), Still("a", "stay"), .. neighbours]).ShouldHaveSingleItem().Metrics.ShouldBe(["stay", "wait"]);
        Judge([Still("a"), Moving("a", "stay"), .. neighbours]).ShouldBeEmpty();
        var moved = Still("a") with { Since = Now.AddHours(-2), Observations = 2, Changes = 1 };
        Judge([moved, .. neighbours]).ShouldBeEmpty();
    }

    [Fact]
    public void A_source_that_stands_still_as_a_whole_is_no_frozen_place() =>
        Judge([.. Names(20).Select(name => Still(name))]).ShouldBeEmpty();

    [Fact]
    public void A_figure_of_the_day_before_is_not_held_to_the_hour()
    {
        PlaceSeries[] daily = [.. Names(20).Select(name => Moving(name) with { Changes = 3 })];
        Judge([Still("a"), .. daily]).ShouldBeEmpty("it changes three times in three days, and a quiet place less");
        PlaceSeries[] hourly = [.. Names(20).Select(name => Moving(name, "waiting", MetricUnit.People))];
        Judge([Still("a", "waiting", MetricUnit.People), Moving("a") with { Changes = 1 }, .. daily, .. hourly])
            .ShouldHaveSingleItem()
            .Metrics.ShouldBe(["waiting"], "its daily figure has nothing to say about its hourly one");
    }

    [Theory]
    [InlineData(MetricUnit.People, 0, false)]
    [InlineData(MetricUnit.People, 4, false)]
    [InlineData(MetricUnit.People, 5, true)]
    [InlineData(MetricUnit.Percent, 100, false)]
    [InlineData(MetricUnit.Min, 15, true)]
    [InlineData(MetricUnit.Min, 0, true)]
    public void A_value_at_which_a_small_place_may_stay_for_days_tells_nothing(MetricUnit unit, double value, bool isFrozen)
    {
        PlaceSeries[] neighbours = [.. Names(5).Select(name => Moving(name, unit: unit))];
        Judge([Still("a", unit: unit) with { Value = value, Zeros = value > 0 ? 0 : 72 }, .. neighbours]).Count.ShouldBe(isFrozen ? 1 : 0);
    }

    [Fact]
    public void Zero_minutes_are_a_value_where_neighbours_show_them_too() =>
        Judge([Still("a") with { Value = 0, Zeros = 72 }, .. Names(5).Select(name => Moving(name) with { Zeros = 9 })]).ShouldBeEmpty();

    [Fact]
    public void The_one_patient_of_a_remote_post_does_not_make_it_frozen()
    {
        // Seen in Quebec's files: nobody waiting, one person present, its only bed taken, for days.
        PlaceSeries[] post =
        [
            Still("a", "waiting", MetricUnit.People) with
            {
                Value = 0,
                Zeros = 72,
            },
            Still("a", "present", MetricUnit.People) with
            {
                Value = 1,
            },
            Still("a", "occupancy", MetricUnit.Percent) with
            {
                Value = 100,
            },
        ];
        var neighbours = Names(20).SelectMany(name => post.Select(one => Moving(name, one.Metric, one.Unit)));
        Judge([.. post, .. neighbours]).ShouldBeEmpty();
    }

    [Fact]
    public void A_place_that_is_closed_at_night_needs_as_many_observations_over_more_days()
    {
        PlaceSeries[] neighbours = [.. Names(5).Select(name => Moving(name))];
        Judge([Still("a") with { Observations = 36 }, .. neighbours]).ShouldBeEmpty("twelve readings a day for three days");
        Judge([Still("a") with { Since = Now.AddDays(-6), Observations = 72 }, .. neighbours]).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_place_that_is_spoken_of_no_longer_is_incomplete_and_not_frozen() =>
        Judge([Still("a") with { Until = Now.AddDays(-2) }, .. Names(5).Select(name => Moving(name))]).ShouldBeEmpty();

    [Fact]
    public void Fewer_than_three_neighbours_say_nothing() => Judge(Still("a"), Moving("b"), Moving("c")).ShouldBeEmpty();

    /// <summary>Whatever the numbers: who moved is never called frozen, and the order of the series does not matter.</summary>
    [Fact]
    public void Nobody_who_moved_within_three_days_is_called_frozen() =>
        Prop.ForAll(
                Any().ToArbitrary(),
                series =>
                {
                    var frozen = Judge(series);
                    var moved = series
                        .Where(one => one.Since > Now.AddDays(-3).AddHours(1))
                        .Select(one => one.HospitalId)
                        .ToHashSet(StringComparer.Ordinal);
                    var again = Judge([.. series.Reverse()]);
                    return frozen.All(place => !moved.Contains(place.HospitalId))
                        && frozen.All(place => place.Since <= Now.AddDays(-3).AddHours(1))
                        && frozen
                            .Select(place => (place.HospitalId, place.Since))
                            .SequenceEqual(again.Select(place => (place.HospitalId, place.Since)));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static Gen<PlaceSeries[]> Any() =>
        from count in Gen.Choose(1, 12)
        from series in Gen.ArrayOf(
            from hours in Gen.Choose(0, 14 * 24)
            from value in Gen.Choose(0, 90)
            from changes in Gen.Choose(0, 72)
            from unit in Gen.Elements(Enum.GetValues<MetricUnit>())
            select Series("", "wait", unit) with
            {
                Since = Now.AddHours(-hours),
                Observations = hours,
                Value = value,
                Changes = hours > 72 ? 0 : changes,
            },
            count
        )
        select series.Select((one, index) => one with { HospitalId = $"h{index:00}" }).ToArray();

    private static IReadOnlyList<FrozenPlace> Judge(params PlaceSeries[] series) => FrozenPlaceJudge.Judge(series, Now);

    private static IEnumerable<string> Names(int count) => Enumerable.Range(0, count).Select(number => $"n{number}");

    private static PlaceSeries Still(string hospital, string metric = "wait", MetricUnit unit = MetricUnit.Min) =>
        Series(hospital, metric, unit);

    private static PlaceSeries Moving(string hospital, string metric = "wait", MetricUnit unit = MetricUnit.Min) =>
        Series(hospital, metric, unit) with
        {
            Since = Now.AddHours(-1),
            Observations = 1,
            Changes = 60,
        };

    private static PlaceSeries Series(string hospital, string metric, MetricUnit unit) =>
        new(
            "x",
            hospital,
            metric,
            unit,
            TimeSpan.FromHours(1),
            Value: 42,
            Since: Now.AddDays(-4),
            Until: Now.AddMinutes(-10),
            Observations: 96,
            Changes: 0,
            Recent: 72,
            Zeros: 0
        );
}

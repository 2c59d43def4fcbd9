using WaitTime.Collection.Anomalies;
using WaitTime.Collection.Runs;
using WaitTime.Collection.Validation;
using WaitTime.Core.Readings;
using WaitTime.Unit.Tests.Validation;

namespace WaitTime.Unit.Tests.Runs;

public sealed class RunSuspicionTests
{
    private static readonly AnomalyVerdict Unjudged = new(null, "no baselines yet");

    [Fact]
    public void A_province_of_zeros_is_suspect() =>
        RunSuspicion.Of(Readings(Enumerable.Repeat(0m, 27)), Unjudged).ShouldBe("All 27 values of 'wait' in the feed page are 0.");

    [Fact]
    public void Any_one_value_everywhere_is_suspect() => RunSuspicion.Of(Readings(Enumerable.Repeat(90m, 8)), Unjudged).ShouldNotBeNull();

    [Fact]
    public void Values_of_which_one_differs_are_not() =>
        RunSuspicion.Of(Readings(Enumerable.Repeat(0m, 26).Append(15)), Unjudged).ShouldBeNull();

    [Fact]
    public void Few_equal_values_are_not() => RunSuspicion.Of(Readings(Enumerable.Repeat(0m, 7)), Unjudged).ShouldBeNull();

    [Theory]
    [InlineData(14, 27, true)]
    [InlineData(13, 27, false)]
    [InlineData(7, 7, false)]
    public void A_run_of_which_most_values_are_flagged_is_suspect(int flagged, int values, bool suspect)
    {
        var flag = new Anomaly(AnomalyRule.Both, 4, 20, 100, 10, 60, 140);
        var flags = Enumerable.Range(0, values).Select(index => index < flagged ? flag : null).ToList();

        var why = RunSuspicion.Of(Varied(values), new AnomalyVerdict(flags, null));

        (why is not null).ShouldBe(suspect, why);
    }

    [Theory]
    [InlineData(1.0 / 60, true, "hours for minutes")]
    [InlineData(60, true, "seconds for minutes")]
    [InlineData(0, true, "nothing at all")]
    [InlineData(0.2, false, "a quiet night")]
    [InlineData(5, false, "a bad night")]
    public void Values_in_plainly_another_unit_are_suspect_before_any_is_flagged(double factor, bool suspect, string because)
    {
        var metric = TestFeeds.Source.FindMetric("wait")!;
        var levels = Enumerable.Range(0, 20).Select(index => new UsualLevel(metric, (90 + index) * factor, 90 + index)).ToList();

        var why = RunSuspicion.Of(Varied(20), new AnomalyVerdict([], null) { Levels = levels });

        (why is not null).ShouldBe(suspect, because);
    }

    [Fact]
    public void Small_numbers_that_fall_to_nothing_are_not_another_unit()
    {
        var metric = TestFeeds.Source.FindMetric("wait")!;
        var levels = Enumerable.Range(0, 20).Select(_ => new UsualLevel(metric, 0, 9)).ToList();

        RunSuspicion.Of(Varied(20), new AnomalyVerdict([], null) { Levels = levels }).ShouldBeNull();
    }

    private static IReadOnlyList<PlacedReading> Varied(int count) => Readings(Enumerable.Range(1, count).Select(value => (decimal)value));

    private static IReadOnlyList<PlacedReading> Readings(IEnumerable<decimal> values) =>
        [
            .. values.Select(
                (value, index) =>
                    new PlacedReading(
                        Reading.Reported(new Site($"{index}", $"Site {index}"), "wait", value, TestFeeds.Hour),
                        $"ca-nb-{index}",
                        TestFeeds.Source.FindMetric("wait")!,
                        TestFeeds.Hour,
                        "page",
                        1
                    )
            ),
        ];
}

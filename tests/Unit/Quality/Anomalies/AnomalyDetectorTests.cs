using WaitTime.Collection.Anomalies;
using WaitTime.Core.Metrics;

namespace WaitTime.Unit.Tests.Quality.Anomalies;

public sealed class AnomalyDetectorTests
{
    /// <summary>An ordinary week: 120 minutes on average, half of the values between 100 and 140.</summary>
    private static readonly Baseline Ordinary = new(100, 120, 30, new(100, 140), 0, new(0, 0));

    private static readonly Baseline Constant = new(168, 60, 0, new(60, 60), 0, new(0, 0));

    [Fact]
    public void Nineteen_values_are_no_baseline_and_twenty_are()
    {
        Judge(5000, Ordinary with { Samples = 19 }).ShouldBeNull();
        Judge(5000, Ordinary with { Samples = 20 }).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(120)]
    [InlineData(200)]
    [InlineData(40)]
    public void A_value_within_three_deviations_and_the_fences_is_ordinary(double value) => Judge(value, Ordinary).ShouldBeNull();

    [Fact]
    public void A_value_beyond_both_lines_is_flagged_with_its_figures() =>
        Judge(240, Ordinary).ShouldBe(new Anomaly(AnomalyRule.Both, 4, 100, 120, 30, 40, 200));

    [Theory]
    [InlineData(200, null)]
    [InlineData(200.1, AnomalyRule.Iqr)]
    [InlineData(210, AnomalyRule.Iqr)]
    [InlineData(210.1, AnomalyRule.Both)]
    [InlineData(39.9, AnomalyRule.Iqr)]
    public void The_lines_themselves_are_ordinary_and_a_little_beyond_is_not(double value, AnomalyRule? expected) =>
        (Judge(value, Ordinary)?.Rule).ShouldBe(expected);

    [Fact]
    public void Far_from_the_mean_and_yet_within_the_fences_is_the_rule_of_z_alone() =>
        Judge(220, Ordinary with { Quartiles = new(60, 180) })!.Rule.ShouldBe(AnomalyRule.Z);

    [Theory]
    [InlineData(MetricUnit.Min, 30)]
    [InlineData(MetricUnit.People, 6)]
    [InlineData(MetricUnit.Percent, 30)]
    public void Around_a_constant_baseline_both_rules_draw_one_line_at_three_minimum_spreads(MetricUnit unit, double reach)
    {
        foreach (var sign in (double[])[-1, 1])
        {
            AnomalyDetector.Judge(60 + (sign * reach), unit, Constant).ShouldBeNull("a step of a constant number is no storm");
            var anomaly = AnomalyDetector.Judge(60 + (sign * (reach + 0.5)), unit, Constant).ShouldNotBeNull();
            anomaly.Rule.ShouldBe(AnomalyRule.Both);
            anomaly.Spread.ShouldBe(reach / 3);
            (anomaly.LowerFence, anomaly.UpperFence).ShouldBe((60 - reach, 60 + reach));
        }
    }

    [Fact]
    public void A_tiny_spread_counts_as_the_minimum_too() =>
        Judge(62, Constant with { StandardDeviation = 0.01, Quartiles = new(60, 60.02) }).ShouldBeNull();

    [Fact]
    public void Twenty_flagged_values_that_agree_are_a_new_level()
    {
        var moved = Ordinary with { Flagged = 20, FlaggedQuartiles = new(380, 420) };
        Judge(400, moved).ShouldBeNull();
        Judge(480, moved).ShouldBeNull("within the new level's own fences");
        Judge(481, moved).ShouldNotBeNull("beyond them");
        Judge(260, moved).ShouldNotBeNull("between the two levels");
        Judge(400, moved with { Flagged = 19 }).ShouldNotBeNull("19 are not enough");
        Judge(125, moved).ShouldBeNull("the old level stays ordinary");
    }

    [Fact]
    public void Flagged_values_that_do_not_agree_are_no_level()
    {
        Judge(400, Ordinary with { Flagged = 30, FlaggedQuartiles = new(300, 900) })
            .ShouldNotBeNull("scattered over a range as wide as their distance");
        Judge(400, Ordinary with { Flagged = 30, FlaggedQuartiles = new(0, 400) }).ShouldNotBeNull("on both sides of the usual");
    }

    [Fact]
    public void Every_unit_has_a_minimum_spread()
    {
        foreach (var unit in Enum.GetValues<MetricUnit>())
            MinimumSpread.Of(unit).ShouldBeGreaterThan(0, unit.ToString());
    }

    private static Anomaly? Judge(double value, Baseline baseline) => AnomalyDetector.Judge(value, MetricUnit.Min, baseline);
}

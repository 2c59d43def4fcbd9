using WaitTime.Aggregation;
using WaitTime.Core.Failures;

namespace WaitTime.Unit.Tests.Quality.Aggregates;

public sealed class AggregationRequestTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("3661")]
    [InlineData("1.5")]
    [InlineData(" 7")]
    [InlineData("99999999999999999999")]
    [InlineData("")]
    [InlineData("week")]
    public void A_number_of_days_that_makes_no_sense_is_refused_by_name(string days) =>
        Should.Throw<ConfigurationException>(() => AggregationRequest.ParseDays(days)).Message.ShouldContain($"--days '{days}'");

    [Theory]
    [InlineData("1", 1)]
    [InlineData("3660", 3660)]
    public void Days_go_from_one_to_ten_years(string text, int days) => AggregationRequest.ParseDays(text).ShouldBe(days);

    [Theory]
    [InlineData("year")]
    [InlineData("Hour")]
    [InlineData("0")]
    [InlineData("")]
    public void An_unknown_period_is_refused_by_name(string period) =>
        Should.Throw<ConfigurationException>(() => AggregationRequest.ParsePeriod(period)).Message.ShouldContain($"--period '{period}'");

    [Fact]
    public void A_backfill_of_days_counts_today_and_takes_whole_days()
    {
        var now = new DateTimeOffset(2028, 3, 1, 13, 30, 0, TimeSpan.Zero);
        var hours = AggregationStep.HoursOfLastDays(2, now).ToList();
        (hours.Count, hours[0], hours[^1]).ShouldBe(
            (48, new(2028, 2, 29, 0, 0, 0, TimeSpan.Zero), new(2028, 3, 1, 23, 0, 0, TimeSpan.Zero))
        );
        var steps = AggregationStep.Of("bc-phsa", hours);
        steps.Select(step => (step.Month, step.Hours.Count)).ShouldBe([(new DateOnly(2028, 2, 1), 24), (new DateOnly(2028, 3, 1), 24)]);
        steps.Select(step => step.Weeks.Count).ShouldBe([1, 0], "the week of both days is computed once");
    }
}

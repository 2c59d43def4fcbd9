using WaitTime.Alerting.Incidents;

namespace WaitTime.Unit.Tests.Incidents;

public sealed class HumanTimeTests
{
    [Theory]
    [InlineData(0, "0m")]
    [InlineData(59, "59m")]
    [InlineData(60, "1h")]
    [InlineData(125, "2h 5m")]
    [InlineData(1440, "1d")]
    [InlineData(48_965, "34d")]
    [InlineData(-5, "0m")]
    public void Durations_have_their_two_largest_units_without_zeros(int minutes, string text) =>
        HumanTime.Duration(TimeSpan.FromMinutes(minutes)).ShouldBe(text);

    [Fact]
    public void A_moment_short_of_a_minute_is_that_minute() => HumanTime.Duration(TimeSpan.FromSeconds((125 * 60) - 1)).ShouldBe("2h 5m");

    [Fact]
    public void Instants_are_utc_to_the_minute() =>
        HumanTime.Instant(new DateTimeOffset(2026, 6, 28, 10, 0, 59, TimeSpan.FromHours(-4))).ShouldBe("2026-06-28 14:00Z");
}

using WaitTime.Collection.Parsing;

namespace WaitTime.Unit.Tests.Parsing;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("01:28", 88)]
    [InlineData("3:16", 196)]
    [InlineData("0:00", 0)]
    [InlineData("101:51", 6111)]
    public void A_clock_counts_hours_and_minutes(string text, int expected) => Minutes(text).ShouldBe(expected);

    [Theory]
    [InlineData("1 hr 57 min", 117)]
    [InlineData("0 hr 54 min", 54)]
    [InlineData("4 hr 0 min", 240)]
    [InlineData("1 hr 8 min", 68)]
    [InlineData("0 hr 0 min", 0)]
    [InlineData("45 min", 45)]
    [InlineData("90 min", 90)]
    [InlineData("2 hr", 120)]
    [InlineData("2 hrs 5 mins", 125)]
    [InlineData("2 h 15 min", 135)]
    [InlineData("2h15", 135)]
    [InlineData("2 heures 15 minutes", 135)]
    [InlineData("1 HR 57 MIN.", 117)]
    [InlineData("\u00A01\u00A0hr\n57 min ", 117)]
    public void Words_count_hours_and_minutes(string text, int expected) => Minutes(text).ShouldBe(expected);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("45")]
    [InlineData("1.5 hr")]
    [InlineData("1,5 h")]
    [InlineData("-1 hr 5 min")]
    [InlineData("\u22125 min")]
    [InlineData("1 hr 60 min")]
    [InlineData("1:60")]
    [InlineData("1:5")]
    [InlineData("1:05:00")]
    [InlineData("1234:00")]
    [InlineData("999999 min")]
    [InlineData("hr 57 min")]
    [InlineData("57 hr min")]
    [InlineData("1 hr 57 min 3 s")]
    [InlineData("about 45 min")]
    [InlineData("45 min to 60 min")]
    [InlineData("8 to 10 hours")]
    [InlineData("1 hr 57 min[;]2 hr")]
    [InlineData("5 days")]
    [InlineData("1 \u5C0F\u65F6 57 \u5206\u949F")]
    [InlineData("Closed")]
    public void Anything_else_is_refused_and_leaves_zero_behind(string? text)
    {
        DurationText.TryReadMinutes(text, out var minutes).ShouldBeFalse($"'{text}' was read as {minutes} minutes.");
        minutes.ShouldBe(0);
    }

    private static decimal Minutes(string text)
    {
        DurationText.TryReadMinutes(text, out var minutes).ShouldBeTrue($"'{text}' is a duration.");
        return minutes;
    }
}

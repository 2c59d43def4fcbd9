using WaitTime.Collection.Parsing;

namespace WaitTime.Unit.Tests.Parsing;

public sealed class DurationRangeTextTests
{
    [Theory]
    [InlineData("1-2 hours", 60, 120)]
    [InlineData("1\u20112 hours", 60, 120)]
    [InlineData("9\u201310 hours", 540, 600)]
    [InlineData("1 to 2 hours", 60, 120)]
    [InlineData("30 min to 1 hour", 30, 60)]
    [InlineData("1 hr-2 hr", 60, 120)]
    [InlineData("1.5-2 hrs", 90, 120)]
    [InlineData("30-60 minutes", 30, 60)]
    [InlineData("< 1 hour", 0, 60)]
    [InlineData("&lt; 1 hour", 0, 60)]
    [InlineData("<1\u00A0hour", 0, 60)]
    [InlineData("Less than 1 hour", 0, 60)]
    [InlineData("1 hr or less", 0, 60)]
    [InlineData("> 10 hours", 600, null)]
    [InlineData("&gt; 10 hours", 600, null)]
    [InlineData("More than 10 hours", 600, null)]
    [InlineData("5+ hr", 300, null)]
    [InlineData("5 hr or more", 300, null)]
    [InlineData("2-1 hours", 120, 60)]
    public void A_range_is_read_with_its_ends(string text, int lower, int? upper)
    {
        DurationRangeText.TryReadMinutes(text, out var from, out var to).ShouldBeTrue(text);
        (from, to).ShouldBe((lower, upper));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("1-2")]
    [InlineData("< 1")]
    [InlineData("> 10")]
    [InlineData("2 hours")]
    [InlineData("-1-2 hours")]
    [InlineData("1-2-3 hours")]
    [InlineData("1-2 hours ago")]
    [InlineData("hours")]
    public void What_is_no_range_or_has_no_unit_is_refused(string? text) =>
        DurationRangeText.TryReadMinutes(text, out _, out _).ShouldBeFalse(text);
}

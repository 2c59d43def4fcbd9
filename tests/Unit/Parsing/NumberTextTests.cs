using WaitTime.Collection.Parsing;

namespace WaitTime.Unit.Tests.Parsing;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData(" 43 ", 43)]
    [InlineData("3,643", 3643)]
    [InlineData("3 643", 3643)]
    [InlineData("3\u00A0643", 3643)]
    [InlineData("3\u202F643", 3643)]
    [InlineData("1 234 567", 1234567)]
    [InlineData("1234567", 1234567)]
    public void A_head_count_is_read_with_or_without_thousands_marks(string text, int expected)
    {
        NumberText.TryReadCount(text, out var count).ShouldBeTrue();
        count.ShouldBe(expected);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("\u22121")]
    [InlineData("+1")]
    [InlineData("4.5")]
    [InlineData("4,5")]
    [InlineData("12,34")]
    [InlineData("1,2345")]
    [InlineData("12 people")]
    [InlineData("1e3")]
    [InlineData("12345678")]
    [InlineData("\u0661\u0662")]
    [InlineData("1 2")]
    [InlineData("n/a")]
    public void What_is_no_head_count_is_refused_and_leaves_zero_behind(string? text)
    {
        NumberText.TryReadCount(text, out var count).ShouldBeFalse($"'{text}' was read as {count}.");
        count.ShouldBe(0);
    }

    [Fact]
    public void A_head_count_beyond_every_number_type_is_refused_without_an_error() =>
        NumberText.TryReadCount("1" + string.Concat(Enumerable.Repeat(",000", 50)), out _).ShouldBeFalse();

    [Theory]
    [InlineData("7.18", "7.18")]
    [InlineData("7,18", "7.18")]
    [InlineData("2", "2")]
    [InlineData("0.0", "0")]
    [InlineData("\u00A00.7\u00A0", "0.7")]
    public void A_decimal_number_is_read_with_point_or_comma(string text, string expected)
    {
        NumberText.TryReadDecimal(text, out var number).ShouldBeTrue();
        number.ShouldBe(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-1.5")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1.2.3")]
    [InlineData("1,2,3")]
    [InlineData("1 5")]
    [InlineData("1.5 hrs")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1E5")]
    [InlineData("\uFF11")]
    public void What_is_no_decimal_number_is_refused(string? text) =>
        NumberText.TryReadDecimal(text, out var number).ShouldBeFalse($"'{text}' was read as {number}.");

    [Theory]
    [InlineData("109%", 109)]
    [InlineData("109 %", 109)]
    [InlineData("109\u00A0%", 109)]
    [InlineData("0 %", 0)]
    [InlineData("380 %", 380)]
    public void A_share_is_read_with_its_sign(string text, int expected)
    {
        NumberText.TryReadPercent(text, out var percent).ShouldBeTrue();
        percent.ShouldBe(expected);
    }

    [Theory]
    [InlineData("109")]
    [InlineData("%")]
    [InlineData("-5 %")]
    [InlineData("109 % of 20")]
    [InlineData("109 %%")]
    [InlineData("N/D %")]
    public void A_share_without_its_sign_or_with_anything_else_is_refused(string text) =>
        NumberText.TryReadPercent(text, out var percent).ShouldBeFalse($"'{text}' was read as {percent}.");
}

using WaitTime.Collection.Parsing;

namespace WaitTime.Unit.Tests.Parsing;

public sealed class IsoStampTests
{
    [Theory]
    [InlineData("2026-05-26T05:54:33.657Z", "2026-05-26 05:54:33.657")]
    [InlineData("2026-05-26T05:54:33Z", "2026-05-26 05:54:33.000")]
    [InlineData("2026-05-26T05:54:33.1234567Z", "2026-05-26 05:54:33.123")]
    [InlineData("2026-05-25T22:54:33-07:00", "2026-05-26 05:54:33.000")]
    [InlineData("2026-05-26T05:54Z", "2026-05-26 05:54:00.000")]
    [InlineData("2026-05-26T05:54:33", "2026-05-26 05:54:33.000")]
    [InlineData("2000-01-01T00:00:00Z", "2000-01-01 00:00:00.000")]
    public void A_stamp_is_read_as_utc(string text, string expected)
    {
        var stamp = IsoStamp.Read(text).ShouldNotBeNull();

        stamp.Offset.ShouldBe(TimeSpan.Zero);
        stamp.ToString("yyyy-MM-dd HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(expected);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("never")]
    [InlineData("{}")]
    [InlineData("1779774873657")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("2026-05-26T25:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("2026-05-26T05:54:33+99:00")]
    public void What_is_no_stamp_or_from_no_known_time_is_none(string? text) => IsoStamp.Read(text).ShouldBeNull();

    /// <summary>A parser has no clock: a stamp without a date or a year would have to be completed from today's.</summary>
    [Theory]
    [InlineData("10:30")]
    [InlineData("10:30:00Z")]
    [InlineData("May 26")]
    [InlineData("5/26")]
    [InlineData("05:54 AM")]
    public void A_stamp_without_a_whole_date_is_none(string text) =>
        IsoStamp.Read(text).ShouldBeNull($"'{text}' can only be completed from the clock of the machine that parses it.");
}

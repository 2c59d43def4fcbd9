using System.Globalization;
using WaitTime.Scrapers.Quebec;

namespace WaitTime.Scrapers.Tests.Quebec;

/// <summary>The stamp is Montréal's wall clock, as a rule without a year; the moment of the fetch settles the rest.</summary>
public sealed class PageStampTests
{
    [Theory]
    [InlineData("June 23, at  10:00 a.m", "2026-06-23 14:00")]
    [InlineData("June 23, at 10:00 a.m.", "2026-06-23 14:00")]
    [InlineData("June  3, at  10:00 a.m", "2026-06-03 14:00")]
    [InlineData("JUNE 23, AT 10:00 A.M", "2026-06-23 14:00")]
    [InlineData("June 23, 2026, at 10:00 a.m", "2026-06-23 14:00")]
    [InlineData("June 23, 2025 at 10:00 am", "2025-06-23 14:00")]
    [InlineData("June 23, at&nbsp; 1:00 a.m", "2026-06-23 05:00")]
    [InlineData("June 22, at  11:00 p.m", "2026-06-23 03:00")]
    [InlineData("April  1, at  12:00 p.m", "2026-04-01 16:00")]
    [InlineData("June 23, at  12:00 a.m", "2026-06-23 04:00")]
    [InlineData("January 12, at  10:00 a.m", "2026-01-12 15:00")]
    [InlineData("June 23, at 10:15 a.m", "2026-06-23 14:15")]
    public void An_English_stamp_is_Montreals_wall_clock(string stamp, string utc) => Read(stamp, "2026-06-23 14:52").ShouldBe(utc);

    [Theory]
    [InlineData("23 juin à 10 h 00", "2026-06-23 14:00")]
    [InlineData("mardi 23 juin à 10 h 00", "2026-06-23 14:00")]
    [InlineData("23 juin 2026 à 10 h 00", "2026-06-23 14:00")]
    [InlineData("mardi 23 juin 2026 à 10 h 00", "2026-06-23 14:00")]
    [InlineData("22 juin 23 h 00", "2026-06-23 03:00")]
    [InlineData("23 juin à 10 h", "2026-06-23 14:00")]
    [InlineData("23 juin à 0 h 00", "2026-06-23 04:00")]
    [InlineData("23&nbsp;juin à 10&nbsp;h&nbsp;00", "2026-06-23 14:00")]
    [InlineData("1er juin à 10 h 00", "2026-06-01 14:00")]
    [InlineData("12 février à 10 h 00", "2026-02-12 15:00")]
    [InlineData("15 août 2025 à 10 h 00", "2025-08-15 14:00")]
    [InlineData("31 décembre à 10 h 00", "2025-12-31 15:00")]
    public void A_French_stamp_is_Montreals_wall_clock(string stamp, string utc) =>
        Read(stamp, "2026-06-23 14:52", PageLabels.French).ShouldBe(utc);

    [Theory]
    [InlineData("December 31, at  11:00 p.m", "2026-01-01 04:52", "2026-01-01 04:00")]
    [InlineData("December 31, at  6:00 p.m", "2026-01-01 05:10", "2025-12-31 23:00")]
    [InlineData("January  1, at  12:00 a.m", "2026-01-01 05:52", "2026-01-01 05:00")]
    [InlineData("December 31, at  10:00 a.m", "2026-12-31 15:52", "2026-12-31 15:00")]
    public void A_stamp_around_New_Year_is_the_latest_that_was_not_ahead(string stamp, string fetched, string utc) =>
        Read(stamp, fetched).ShouldBe(utc);

    [Theory]
    [InlineData("February 29, at  10:00 a.m", "2024-02-29 15:52", "2024-02-29 15:00")]
    [InlineData("February 29, at  10:00 p.m", "2024-03-01 04:10", "2024-03-01 03:00")]
    [InlineData("February 29, at  10:00 a.m", "2026-03-01 15:52", "2024-02-29 15:00")]
    [InlineData("29 février à 10 h 00", "2028-02-29 15:52", "2028-02-29 15:00")]
    public void The_29th_of_February_falls_into_a_leap_year(string stamp, string fetched, string utc) => Read(stamp, fetched).ShouldBe(utc);

    [Fact]
    public void A_stale_stamp_keeps_its_own_hour()
    {
        Read("June 23, at  5:00 a.m", "2026-06-23 14:52").ShouldBe("2026-06-23 09:00");
    }

    [Theory]
    [InlineData(
        "November  1, at  1:00 a.m",
        "2026-11-01 05:52",
        "2026-11-01 05:00",
        "the first 1:00, in daylight time: the second has not begun"
    )]
    [InlineData("November  1, at  1:00 a.m", "2026-11-01 06:52", "2026-11-01 06:00", "the second 1:00, in standard time")]
    [InlineData("November  1, at  12:00 a.m", "2026-11-01 04:52", "2026-11-01 04:00", "before the clocks go back")]
    [InlineData("November  1, at  2:00 a.m", "2026-11-01 07:52", "2026-11-01 07:00", "after the clocks went back")]
    [InlineData("March  8, at  1:00 a.m", "2026-03-08 06:52", "2026-03-08 06:00", "before the clocks go forward")]
    [InlineData("March  8, at  3:00 a.m", "2026-03-08 07:52", "2026-03-08 07:00", "after the clocks went forward")]
    [InlineData("March  8, at  2:00 a.m", "2026-03-08 07:52", "2026-03-08 07:00", "2:00 is skipped: moved forward by the gap")]
    public void The_hours_of_a_clock_change_are_told_apart_by_the_fetch(string stamp, string fetched, string utc, string because) =>
        Read(stamp, fetched).ShouldBe(utc, because);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("in a moment")]
    [InlineData("June 31, at 10:00 a.m")]
    [InlineData("February 29, 2026, at 10:00 a.m")]
    [InlineData("Juno 23, at 10:00 a.m")]
    [InlineData("June 23, at 13:00 p.m")]
    [InlineData("June 23, at 10:75 a.m")]
    [InlineData("June 23, at 10:00")]
    [InlineData("23 juin à 24 h 00")]
    [InlineData("10:00 a.m")]
    [InlineData("June 23, 1026, at 10:00 a.m")]
    [InlineData("mardi 23 juin 2926 à 10 h 00")]
    public void A_page_without_a_readable_stamp_keeps_its_values_and_says_so(string? stamp)
    {
        var result = (QuebecPageBuilder.Of(new Card("101")) with { Stamp = stamp }).Parse();

        result.ShouldBeIncomplete("stamp");
        result.Readings.Count.ShouldBe(6);
        result.Readings.ShouldAllBe(reading => reading.ReportedAt == null, "no stamp may be made up");
    }

    private static string Read(string stamp, string fetched, PageLabels? labels = null)
    {
        var page = QuebecPageBuilder.Of(new Card("101")) with { Stamp = stamp, Labels = labels ?? PageLabels.English };
        var result = new PageParser().Parse(page.ToBytes(), ParserCalls.Utc(fetched));
        result.ShouldBeWhole();
        return result.Of("101").ReportedAt?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "no stamp";
    }
}

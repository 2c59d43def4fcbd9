using WaitTime.Scrapers.Alberta;
using static WaitTime.Scrapers.Tests.Alberta.AlbertaPage;
using static WaitTime.Scrapers.Tests.ParserCalls;

namespace WaitTime.Scrapers.Tests.Alberta;

/// <summary>The page's stamp: Mountain time, no year.</summary>
public sealed class PageStampTests
{
    private readonly PageParser _parser = new();

    [Theory]
    [InlineData("Jan 12, 8:10 am (updated every two minutes)", "2026-01-12T15:12Z", "2026-01-12T15:10Z")]
    [InlineData("Feb 4, 10:14 pm (updated every two minutes)", "2026-02-05T05:15Z", "2026-02-05T05:14Z")]
    [InlineData("Jul 4, 10:14 pm (updated every two minutes)", "2025-07-05T04:15Z", "2025-07-05T04:14Z")]
    [InlineData("July 4, 10:14 PM", "2025-07-05T04:15Z", "2025-07-05T04:14Z")]
    [InlineData("Last refreshed: Sept. 30, 9:05 a.m.", "2025-09-30T15:06Z", "2025-09-30T15:05Z")]
    [InlineData("Jan\u00A012,\u00A012:05\u00A0am", "2026-01-12T07:06Z", "2026-01-12T07:05Z")]
    [InlineData("Jan 12, 12:05 pm", "2026-01-12T19:06Z", "2026-01-12T19:05Z")]
    [InlineData("Jan 12 08:10am", "2026-01-12T15:12Z", "2026-01-12T15:10Z")]
    public void A_stamp_is_read_in_mountain_time(string stamp, string fetchedAt, string expected) =>
        Read(stamp, fetchedAt).ShouldBe(Utc(expected));

    [Theory]
    [InlineData("Dec 31, 11:58 pm", "2026-01-01T07:01Z", "2026-01-01T06:58Z")]
    [InlineData("Dec 31, 11:58 pm", "2026-01-01T06:59Z", "2026-01-01T06:58Z")]
    [InlineData("Jan 1, 12:02 am", "2026-01-01T07:03Z", "2026-01-01T07:02Z")]
    [InlineData("Jan 1, 12:02 am", "2026-01-01T06:59Z", "2026-01-01T07:02Z")]
    public void Around_new_year_the_fetch_decides_the_year(string stamp, string fetchedAt, string expected) =>
        Read(stamp, fetchedAt)
            .ShouldBe(Utc(expected), "The last row: the publisher's clock is three minutes fast, its numbers are not a year old.");

    [Theory]
    [InlineData("2025-11-02T07:32Z", "2025-11-02T07:30Z")]
    [InlineData("2025-11-02T08:32Z", "2025-11-02T08:30Z")]
    public void In_the_doubled_hour_the_fetch_decides_which_one_it_is(string fetchedAt, string expected) =>
        Read("Nov 2, 1:30 am", fetchedAt).ShouldBe(Utc(expected));

    [Fact]
    public void The_stamp_of_the_page_is_that_of_every_well()
    {
        var result = _parser.Parse(Of(Well("11", "1 hr 5 min"), Campus("21", "6 hr 9 min", "Closed")));

        result.Readings.Count.ShouldBe(3);
        result.Readings.ShouldAllBe(reading => reading.ReportedAt == Utc("2026-01-12T15:10Z"));
        result.ReportedAt.ShouldBe(Utc("2026-01-12T15:10Z"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("updated every two minutes")]
    [InlineData("Feb 30, 8:10 am")]
    [InlineData("Foo 12, 8:10 am")]
    [InlineData("Jan 12, 13:10 pm")]
    [InlineData("Jan 12, 0:10 am")]
    [InlineData("Jan 12, 8:75 am")]
    [InlineData("Jan 12, 20:10")]
    [InlineData("8:10 am")]
    [InlineData("1\u6708 12, 8:10 am")]
    public void A_stamp_that_cannot_be_read_is_none_and_is_noted(string stamp)
    {
        var result = _parser.Parse(Stamped(stamp, Well("11", "1 hr 5 min")));

        result.Of("11").ShouldBeReported(65);
        result.ReportedAt.ShouldBeNull();
        result.Notes.ShouldHaveSingleItem().ShouldContain("stamp");
    }

    [Fact]
    public void A_page_without_the_place_of_the_stamp_is_read_without_it()
    {
        var result = _parser.Parse(Of(Well("11", "1 hr 5 min")).Replace("refreshDate", "elsewhere", StringComparison.Ordinal));

        result.Of("11").ReportedAt.ShouldBeNull();
        result.Notes.ShouldHaveSingleItem();
    }

    private DateTimeOffset? Read(string stamp, string fetchedAt) =>
        _parser.Parse(Stamped(stamp, Well("11", "1 hr 5 min")), Utc(fetchedAt)).ReportedAt;
}

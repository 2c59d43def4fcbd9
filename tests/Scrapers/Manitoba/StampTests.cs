using WaitTime.Core.Readings;
using static WaitTime.Scrapers.Tests.Manitoba.ManitobaPage;
using static WaitTime.Scrapers.Tests.ParserCalls;

namespace WaitTime.Scrapers.Tests.Manitoba;

/// <summary>Two stamps, each a time of day in Winnipeg and nothing else.</summary>
public sealed class StampTests
{
    private static readonly string Grace = Row("Grace Hospital", "10", "28", "3.5 hrs"),
        Concordia = Row("Concordia Hospital", "15", "11", "6 hrs");

    [Theory]
    [InlineData("Last updated: 8:54 PM (refreshes every 10 minutes)", "2026-01-13T02:58Z", "2026-01-13T02:54Z")]
    [InlineData("Last updated: 8:54 PM (refreshes every 10 minutes)", "2025-07-13T01:58Z", "2025-07-13T01:54Z")]
    [InlineData("Last updated: 8:54 PM", "2026-12-02T01:58Z", "2026-12-02T01:54Z")]
    [InlineData("Last updated: 12:05 AM", "2026-01-13T06:09Z", "2026-01-13T06:05Z")]
    [InlineData("Last updated: 12:05 PM", "2026-01-13T18:09Z", "2026-01-13T18:05Z")]
    [InlineData("LAST UPDATED:&nbsp;8:54&nbsp;p.m.", "2026-01-13T02:58Z", "2026-01-13T02:54Z")]
    [InlineData("Last updated <b>8:54</b><small>PM</small>", "2026-01-13T02:58Z", "2026-01-13T02:54Z")]
    [InlineData("<strong>Last updated:</strong> <time>8:54 PM</time>", "2026-01-13T02:58Z", "2026-01-13T02:54Z")]
    public void A_time_of_day_is_read_in_Winnipegs_clock(string stamp, string fetchedAt, string expected) =>
        Read(stamp, fetchedAt).ShouldBe(Utc(expected));

    [Theory]
    [InlineData("11:58 PM", "2026-01-13T06:03Z", "2026-01-13T05:58Z")]
    [InlineData("12:01 AM", "2026-01-13T05:59Z", "2026-01-13T06:01Z")]
    [InlineData("12:01 AM", "2026-01-13T06:03Z", "2026-01-13T06:01Z")]
    [InlineData("11:58 PM", "2026-01-01T06:03Z", "2026-01-01T05:58Z")]
    [InlineData("9:00 PM", "2026-01-13T15:52Z", "2026-01-13T03:00Z")]
    public void Around_midnight_the_fetch_decides_the_day(string time, string fetchedAt, string expected) =>
        Read("Last updated: " + time, fetchedAt).ShouldBe(Utc(expected));

    [Theory]
    [InlineData("1:30 AM", "2025-11-02T06:33Z", "2025-11-02T06:30Z")]
    [InlineData("1:30 AM", "2025-11-02T07:33Z", "2025-11-02T07:30Z")]
    [InlineData("1:34 AM", "2025-11-02T07:33Z", "2025-11-02T07:34Z")]
    [InlineData("3:05 AM", "2026-03-08T08:07Z", "2026-03-08T08:05Z")]
    public void When_the_clocks_change_the_fetch_decides_which_hour_it_is(string time, string fetchedAt, string expected) =>
        Read("Last updated: " + time, fetchedAt).ShouldBe(Utc(expected));

    [Theory]
    [InlineData("Last updated: March 3, 2019 8:54 PM", "2019-03-04T02:54Z")]
    [InlineData("Last updated: Sunday, March 3, 2019, 8:54 PM", "2019-03-04T02:54Z")]
    [InlineData("Last updated: Jan 9, 8:54 PM", "2026-01-10T02:54Z")]
    public void A_stamp_with_a_date_is_of_that_date_however_old(string stamp, string expected) =>
        Read(stamp, "2026-01-13T15:52Z").ShouldBe(Utc(expected), "an old page must not look like today's");

    [Theory]
    [InlineData("")]
    [InlineData("Refreshes every 10 minutes")]
    [InlineData("Last updated: 20:54")]
    [InlineData("Last updated: 13:10 PM")]
    [InlineData("Last updated: 0:10 AM")]
    [InlineData("Last updated: 8:75 PM")]
    [InlineData("Last updated: Foo 3, 2019 8:54 PM")]
    [InlineData("Last updated: February 30, 2019 8:54 PM")]
    [InlineData("Last updated: 2019-03-03 8:54 PM")]
    [InlineData("Last updated:")]
    public void A_stamp_that_cannot_be_read_is_none_and_is_noted(string stamp)
    {
        var result = ReadEmergency(Of(Stamp(stamp), Table(FacilityKind.Emergency, Grace)));

        result.Of("Grace Hospital").ShouldBeReported(210);
        result.ReportedAt.ShouldBeNull();
        result.Notes.ShouldHaveSingleItem().ShouldContain("timestamp");
    }

    [Fact]
    public void Each_table_has_the_stamp_above_it()
    {
        var page = Of(
            Stamp(EmergencyStamp),
            Table(FacilityKind.Emergency, Grace),
            Stamp(UrgentCareStamp),
            Table(FacilityKind.UrgentCare, Concordia)
        );

        ReadEmergency(page).ReportedAt.ShouldBe(Utc("2026-01-12T15:44Z"));
        ReadUrgentCare(page).ReportedAt.ShouldBe(Utc("2026-01-12T15:40Z"));
    }

    [Fact]
    public void Where_stamps_stand_below_their_tables_each_table_has_its_own()
    {
        var page = Of(
            Table(FacilityKind.Emergency, Grace),
            Stamp(EmergencyStamp),
            Table(FacilityKind.UrgentCare, Concordia),
            Stamp(UrgentCareStamp)
        );

        ReadEmergency(page).ReportedAt.ShouldBe(Utc("2026-01-12T15:44Z"));
        ReadUrgentCare(page).ReportedAt.ShouldBe(Utc("2026-01-12T15:40Z"));
    }

    [Fact]
    public void A_stamp_that_cannot_be_read_leaves_the_other_tables_stamp_to_the_other()
    {
        var page = Of(
            Stamp("Last updated: soon"),
            Table(FacilityKind.Emergency, Grace),
            Stamp(UrgentCareStamp),
            Table(FacilityKind.UrgentCare, Concordia)
        );

        ReadEmergency(page).ReportedAt.ShouldBeNull();
        ReadUrgentCare(page).ReportedAt.ShouldBe(Utc("2026-01-12T15:40Z"));
    }

    private static DateTimeOffset? Read(string stamp, string fetchedAt) =>
        ReadEmergency(Of(Stamp(stamp), Table(FacilityKind.Emergency, Grace)), Utc(fetchedAt)).ReportedAt;
}

using System.Globalization;
using NodaTime;
using WaitTime.Collection.Parsing;

namespace WaitTime.Unit.Tests.Parsing;

public sealed class LocalStampTests
{
    [Theory]
    [InlineData("America/Toronto", "2026-01-12 08:00", "2026-01-12T13:00Z")]
    [InlineData("America/Toronto", "2025-07-12 08:00", "2025-07-12T12:00Z")]
    [InlineData("America/Edmonton", "2026-01-12 08:00", "2026-01-12T15:00Z")]
    [InlineData("America/Vancouver", "2025-07-12 22:00", "2025-07-13T05:00Z")]
    [InlineData("America/St_Johns", "2026-01-12 08:00", "2026-01-12T11:30Z")]
    [InlineData("America/Regina", "2026-01-12 08:00", "2026-01-12T14:00Z")]
    [InlineData("America/Regina", "2025-07-12 08:00", "2025-07-12T14:00Z")]
    public void A_wall_clock_is_read_in_its_own_zone(string zone, string local, string expected) =>
        LocalStamp.ToUtc(Local(local), Zone(zone), At(expected)).ShouldBe(At(expected));

    [Theory]
    [InlineData("America/Toronto", "2025-11-02 01:30", "2025-11-02T05:30Z", "2025-11-02T06:30Z")]
    [InlineData("America/Edmonton", "2025-11-02 01:30", "2025-11-02T07:30Z", "2025-11-02T08:30Z")]
    [InlineData("America/St_Johns", "2025-11-02 01:30", "2025-11-02T04:00Z", "2025-11-02T05:00Z")]
    public void An_hour_that_occurs_twice_is_the_later_one_that_had_begun_at_the_fetch(
        string zone,
        string local,
        string first,
        string second
    )
    {
        Read(At(first).AddMinutes(1)).ShouldBe(At(first), "Fetched within the first of the two hours.");
        Read(At(second).AddMinutes(-1)).ShouldBe(At(first), "Fetched a minute before the second one began to show that time.");
        Read(At(second)).ShouldBe(At(second), "Fetched at the very moment.");
        Read(At(second).AddMinutes(10)).ShouldBe(At(second), "Fetched within the second of the two hours.");
        Read(At(second).AddDays(1)).ShouldBe(At(second), "Fetched a day later.");

        DateTimeOffset Read(DateTimeOffset fetchedAt) => LocalStamp.ToUtc(Local(local), Zone(zone), fetchedAt);
    }

    [Theory]
    [InlineData("America/Toronto", "2025-03-09 02:30", "2025-03-09T07:30Z")]
    [InlineData("America/Edmonton", "2025-03-09 02:00", "2025-03-09T09:00Z")]
    [InlineData("America/St_Johns", "2025-03-09 02:59", "2025-03-09T06:29Z")]
    public void An_hour_that_the_clocks_skipped_is_moved_forward_by_the_gap(string zone, string local, string expected) =>
        LocalStamp.ToUtc(Local(local), Zone(zone), At(expected)).ShouldBe(At(expected));

    [Theory]
    [InlineData(12, 31, "23:50", "2026-01-01T05:10Z", "2026-01-01T04:50Z")]
    [InlineData(12, 31, "23:50", "2026-01-12T15:00Z", "2026-01-01T04:50Z")]
    [InlineData(1, 1, "00:10", "2026-01-01T05:12Z", "2026-01-01T05:10Z")]
    [InlineData(1, 12, "08:10", "2026-01-12T13:12Z", "2026-01-12T13:10Z")]
    [InlineData(1, 15, "08:10", "2026-01-12T13:12Z", "2025-01-15T13:10Z")]
    public void A_stamp_without_a_year_is_the_latest_that_is_not_ahead_of_the_fetch(
        int month,
        int day,
        string time,
        string fetchedAt,
        string expected
    ) => Yearless(month, day, time, fetchedAt).ShouldBe(At(expected));

    /// <summary>
    /// Were such a stamp taken for last year's, a publisher's fast clock would make its numbers a year old without a word.
    /// </summary>
    [Theory]
    [InlineData(1, 12, "08:20", "2026-01-12T13:12Z", "2026-01-12T13:20Z")]
    [InlineData(1, 1, "00:05", "2026-01-01T04:58Z", "2026-01-01T05:05Z")]
    [InlineData(1, 13, "08:10", "2026-01-12T13:12Z", "2026-01-13T13:10Z")]
    public void A_stamp_slightly_ahead_of_the_fetch_keeps_its_year(int month, int day, string time, string fetchedAt, string expected) =>
        Yearless(month, day, time, fetchedAt).ShouldBe(At(expected));

    [Theory]
    [InlineData("2024-02-29T18:00Z", "2024-02-29T17:00Z")]
    [InlineData("2026-01-12T15:00Z", "2024-02-29T17:00Z")]
    [InlineData("2028-02-28T18:00Z", "2028-02-29T17:00Z")]
    public void February_29_falls_into_the_latest_leap_year(string fetchedAt, string expected) =>
        Yearless(2, 29, "12:00", fetchedAt).ShouldBe(At(expected));

    [Theory]
    [InlineData(2, 30)]
    [InlineData(4, 31)]
    [InlineData(13, 1)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 32)]
    public void A_day_that_no_year_has_is_no_stamp(int month, int day) => Yearless(month, day, "12:00", "2026-01-12T15:00Z").ShouldBeNull();

    [Fact]
    public void A_stamp_without_a_year_in_the_doubled_hour_is_settled_by_the_fetch_too()
    {
        Yearless(11, 2, "01:30", "2025-11-02T05:40Z").ShouldBe(At("2025-11-02T05:30Z"));
        Yearless(11, 2, "01:30", "2025-11-02T06:40Z").ShouldBe(At("2025-11-02T06:30Z"));
    }

    [Theory]
    [InlineData(2024, 2, 29, true)]
    [InlineData(2025, 2, 29, false)]
    [InlineData(2026, 12, 31, true)]
    [InlineData(0, 1, 1, false)]
    [InlineData(9999, 1, 1, false)]
    [InlineData(1999, 12, 31, false)]
    [InlineData(2000, 1, 1, true)]
    [InlineData(2100, 12, 31, true)]
    [InlineData(2101, 1, 1, false)]
    [InlineData(2026, 13, 1, false)]
    [InlineData(2026, 6, 31, false)]
    public void The_calendar_decides_what_a_date_is(int year, int month, int day, bool expected) =>
        LocalStamp.IsDate(year, month, day).ShouldBe(expected);

    private static DateTimeOffset? Yearless(int month, int day, string time, string fetchedAt)
    {
        var clock = TimeOnly.Parse(time, CultureInfo.InvariantCulture);
        return LocalStamp.ToUtc(month, day, new LocalTime(clock.Hour, clock.Minute), Zone("America/Toronto"), At(fetchedAt));
    }

    private static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    private static DateTimeOffset At(string utc) => DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture);

    private static LocalDateTime Local(string text) => LocalDateTime.FromDateTime(DateTime.Parse(text, CultureInfo.InvariantCulture));
}

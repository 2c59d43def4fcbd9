using System.Globalization;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Tests.Quebec;

/// <summary>A row's time is the hour of its image on the date of its update, in Montréal's wall clock.</summary>
public sealed class CsvStampTests
{
    [Theory]
    [InlineData("6:00:00", "2026-01-05T06:45:00", "2026-01-05 11:00")]
    [InlineData("06:00:00", "2026-01-05T6:45", "2026-01-05 11:00")]
    [InlineData("6:00", "2026-01-05 06:45:00", "2026-01-05 11:00")]
    [InlineData("07:00:00", "2026-07-03T7:45", "2026-07-03 11:00")]
    [InlineData("0:00:00", "2026-01-05T0:45", "2026-01-05 05:00")]
    [InlineData("17:00:00", "2026-01-05T17:45:00", "2026-01-05 22:00")]
    [InlineData("18:00:00", "2026-01-05T17:45:00", "2026-01-05 23:00")]
    [InlineData("23:00:00", "2026-01-05T23:45:00", "2026-01-06 04:00")]
    [InlineData("23:00:00", "2026-01-06T00:10:00", "2026-01-06 04:00")]
    [InlineData("23:00:00", "2026-01-01T0:15", "2026-01-01 04:00")]
    [InlineData("22:00:00", "2026-01-05T23:15:00", "2026-01-06 03:00")]
    public void A_stamp_may_lack_seconds_and_leading_zeros(string image, string updated, string utc) =>
        Read(image, updated, "2026-07-03 12:00").ShouldBe(utc);

    [Theory]
    [InlineData("1:00:00", "2026-11-01T01:45:00", "2026-11-01 05:52", "2026-11-01 05:00", "the first 1:00: the second has not begun")]
    [InlineData("1:00:00", "2026-11-01T01:45:00", "2026-11-01 06:52", "2026-11-01 06:00", "the second 1:00")]
    [InlineData("2:00:00", "2026-11-01T02:45:00", "2026-11-01 07:52", "2026-11-01 07:00", "after the clocks went back")]
    [InlineData("1:00:00", "2026-03-08T01:45:00", "2026-03-08 06:52", "2026-03-08 06:00", "before the clocks go forward")]
    [InlineData("3:00:00", "2026-03-08T03:45:00", "2026-03-08 07:52", "2026-03-08 07:00", "after the clocks went forward")]
    [InlineData("2:00:00", "2026-03-08T02:45:00", "2026-03-08 07:52", "2026-03-08 07:00", "2:00 is skipped: moved forward by the gap")]
    public void The_hours_of_a_clock_change_are_told_apart_by_the_fetch(
        string image,
        string updated,
        string fetched,
        string utc,
        string because
    ) => Read(image, updated, fetched).ShouldBe(utc, because);

    [Fact]
    public void Each_row_keeps_its_own_stamp_where_a_file_holds_two()
    {
        var late = CsvLine.Installation("50000001").With(Column.Image, "5:00:00").With(Column.Updated, "2026-01-05T05:45:00");

        var result = CsvBuilder.Whole(late, CsvLine.Installation("50000002")).Parse();

        result.ShouldBeWhole();
        result.Of("50000001", "present").ReportedAt.ShouldBe(CsvLine.StampedAt.AddHours(-1));
        result.Of("50000002", "present").ReportedAt.ShouldBe(CsvLine.StampedAt);
        result.ReportedAt.ShouldBe(CsvLine.StampedAt);
    }

    [Theory]
    [InlineData("", "2026-01-05T06:45:00")]
    [InlineData("6", "2026-01-05T06:45:00")]
    [InlineData("24:00:00", "2026-01-05T06:45:00")]
    [InlineData("6:00:00", "")]
    [InlineData("6:00:00", "2026-01-05")]
    [InlineData("6:00:00", "2026-13-05T06:45:00")]
    [InlineData("6:00:00", "2026-02-29T06:45:00")]
    [InlineData("6:00:00", "2026-01-05T06:75:00")]
    [InlineData("6:00:00", "pas d'information disponible")]
    [InlineData("6:00:00", "2026-01-05T16:45:00")]
    [InlineData("14:00:00", "2026-01-05T06:45:00")]
    [InlineData("6:00:00", "1026-01-05T06:45:00")]
    [InlineData("6:00:00", "2926-01-05T06:45:00")]
    public void A_row_whose_stamp_cannot_be_right_is_rejected_with_all_its_metrics(string image, string updated)
    {
        var line = CsvLine.Installation("50000001").With(Column.Image, image).With(Column.Updated, updated);

        var result = CsvBuilder.Whole(line, CsvLine.Installation("50000002")).Parse();

        foreach (var metric in CsvBuilder.Metrics)
        {
            result.ShouldReject("50000001", metric, RejectionReasons.UnreadableStamp);
            result.ShouldHaveNone("50000001", metric);
        }

        result.Of("50000002", "present").ShouldBeReported(12);
    }

    [Theory]
    [InlineData("2025-01-05T06:45:00")]
    [InlineData("2026-01-15T06:45:00")]
    [InlineData("2026-01-04T06:45:00")]
    [InlineData("2016-01-05T06:45:00")]
    public void A_row_stamped_days_or_years_away_from_its_file_is_refused(string updated)
    {
        var result = CsvBuilder
            .Whole(CsvLine.Installation("50000001").With(Column.Updated, updated), CsvLine.Installation("50000002"))
            .Parse();

        result.ShouldReject("50000001", "present", RejectionReasons.UnreadableStamp);
        result.ShouldHaveNone("50000001", "present");
        result.Of("50000002", "present").ShouldBeReported(12);
    }

    /// <summary>A file of one hour: every row has the stamp.</summary>
    private static string? Read(string image, string updated, string fetched)
    {
        var file = CsvBuilder.Whole(CsvLine.Installation("50000001"));
        var stamped = file with { Lines = [.. file.Lines.Select(line => line.With(Column.Image, image).With(Column.Updated, updated))] };
        var result = CsvBuilder.Parse(stamped.ToBytes(), ParserCalls.Utc(fetched));
        result.ShouldBeWhole();
        return result.Of("50000001", "present").ReportedAt?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}

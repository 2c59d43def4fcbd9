using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Tests.Quebec;

/// <summary>Upstream cuts one file in ten in its last row, whose numbers may be the first digits of larger ones.</summary>
public sealed class CsvTruncationTests
{
    /// <summary>A file whose last row is an installation's: the provincial total is gone.</summary>
    private readonly CsvBuilder _file = CsvBuilder
        .Whole(CsvLine.Installation("50000001"))
        .WithLast(_ => CsvLine.Installation("50000009", "HÔPITAL COUPÉ").With(Column.Present, "141"));

    [Theory]
    [InlineData("2026-0")]
    [InlineData("2026")]
    [InlineData("2026-01-05")]
    [InlineData("2026-01-05T")]
    [InlineData("2026-01-05T0")]
    [InlineData("2026-01-05T06:4")]
    [InlineData("2026-01-05T06:45:0")]
    [InlineData("")]
    public void A_last_row_whose_stamp_is_cut_is_rejected_with_all_its_metrics(string updated)
    {
        Refuses(_file.WithLast(line => line.With(Column.Updated, updated)));
    }

    [Fact]
    public void A_last_row_that_was_stored_with_an_empty_tail_is_rejected()
    {
        string[] tail =
        [
            Column.Waiting,
            Column.StretcherHours,
            Column.AmbulatoryHours,
            Column.StretcherClock,
            Column.AmbulatoryClock,
            Column.Image,
            Column.Updated,
        ];

        Refuses(_file.WithLast(line => tail.Aggregate(line.With(Column.Present, "14"), (cut, column) => cut.With(column, ""))));
    }

    [Fact]
    public void A_last_row_cut_in_its_last_number_is_rejected()
    {
        string[] tail = [Column.StretcherClock, Column.AmbulatoryClock, Column.Image, Column.Updated];

        Refuses(_file.WithLast(line => tail.Aggregate(line.With(Column.AmbulatoryHours, "8"), (cut, column) => cut.With(column, ""))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(27)]
    [InlineData(45)]
    public void A_last_row_that_simply_ends_is_rejected(int bytes)
    {
        var file = _file.ToBytes();

        Refuses(CsvBuilder.Parse(file[..^("\r\n".Length + bytes)]));
    }

    [Fact]
    public void A_cut_within_a_letter_does_not_garble_the_letters_before_it()
    {
        var file = _file.ToBytes();
        var withinLetter = file.AsSpan().LastIndexOf("É"u8) + 1;

        var result = CsvBuilder.Parse(file[..withinLetter]);

        result.Of("50000001", "present").Site.Name.ShouldBe("HÔPITAL EXEMPLE");
        result.ShouldBeIncomplete("truncated");
        result.Rejected.ShouldAllBe(rejected => rejected.Reason == RejectionReasons.Truncated);
    }

    [Fact]
    public void A_last_row_without_a_line_end_is_whole()
    {
        var file = CsvBuilder.Whole(CsvLine.Installation("50000001")).ToBytes();

        CsvBuilder.Parse(file[..^2]).ShouldBeWhole();
    }

    [Theory]
    [InlineData("21:00:00", "2026-01-01T00:00:00", "a month made the first of it at midnight")]
    [InlineData("14:00:00", "2026-01-01T00:00:00", "a month made the first of it at midnight")]
    [InlineData("23:00:00", "2026-01-05T00:00:00", "a date made its own midnight, with the image of a late hour")]
    [InlineData("0:00:00", "2026-01-01T00:00:00", "a month made the first of it at midnight, with the image of midnight")]
    [InlineData("21:00:00", "2026-01-05T02:00:00", "an hour that lost its second digit")]
    public void A_cut_stamp_that_was_stored_as_another_whole_one_is_no_stamp(string image, string updated, string because)
    {
        var result = _file.WithLast(line => line.With(Column.Image, image).With(Column.Updated, updated)).Parse();

        result.Readings.ShouldNotContain(reading => reading.Site.Key == "50000009", because);
        Refuses(result);
    }

    [Fact]
    public void The_stretcher_file_is_cut_in_the_same_way()
    {
        var result = CsvBuilder
            .StretchersOnly(CsvLine.Installation("50000001"))
            .WithLast(line => line.With(Column.Updated, "2026-01"))
            .Parse();

        result.ShouldBeIncomplete("truncated");
        result.Readings.Count.ShouldBe(89);
        result.Rejected.ShouldHaveSingleItem().Reason.ShouldBe(RejectionReasons.Truncated);
    }

    [Fact]
    public void A_provincial_total_that_is_cut_does_not_count_as_one()
    {
        var result = CsvBuilder
            .Whole(CsvLine.Installation("50000001"))
            .WithLast(total => total.With(Column.Updated, "2026-01-05T0"))
            .Parse();

        result.ShouldBeIncomplete("truncated");
        result.ShouldBeIncomplete("provincial total is missing");
        result.Readings.Count.ShouldBe(90 * 5);
    }

    [Theory]
    [InlineData("2026-01-05T06:04:00")]
    [InlineData("2026-01-01T00:00:00")]
    public void A_provincial_total_whose_stamp_alone_is_cut_still_adds_up(string updated)
    {
        var result = CsvBuilder.Whole(CsvLine.Installation("50000001")).WithLast(total => total.With(Column.Updated, updated)).Parse();

        result.ShouldBeWhole();
    }

    private static void Refuses(CsvBuilder file) => Refuses(file.Parse());

    private static void Refuses(ParseResult result)
    {
        result.ShouldBeIncomplete("truncated");
        result.Readings.Count.ShouldBe(90 * 5, "the rows before it are whole");
        result.Rejected.ShouldAllBe(rejected => rejected.Reason == RejectionReasons.Truncated);
        result.Rejected.Select(rejected => rejected.Metric).ShouldBe(CsvBuilder.Metrics);
    }
}

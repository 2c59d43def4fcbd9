using System.Globalization;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Tests.Quebec;

/// <summary>
/// The file says many things twice: stays in two notations, counts in three sums, parts and their wholes, one hour in every row.
/// </summary>
public sealed class CsvRedundancyTests
{
    /// <summary>The first installation's row: behind the total of its region.</summary>
    private const int Row = 1;

    private static readonly CsvBuilder File = CsvBuilder.Whole(
        CsvLine
            .Installation("50000001")
            .With(Column.Functional, "21")
            .With(Column.Occupied, "17")
            .With(Column.Present, "43")
            .With(Column.Waiting, "14"),
        CsvLine.Installation("50000002")
    );

    public static TheoryData<string, int> Digits
    {
        get
        {
            string[] columns =
            [
                Column.Functional,
                Column.Occupied,
                Column.Present,
                Column.Waiting,
                Column.StretcherHours,
                Column.AmbulatoryHours,
                Column.StretcherClock,
                Column.AmbulatoryClock,
                Column.Updated,
            ];
            var data = new TheoryData<string, int>();
            foreach (var column in columns)
            {
                var cell = File.Lines[Row][column];
                foreach (var at in Enumerable.Range(0, cell.Length).Where(at => char.IsAsciiDigit(cell[at])))
                    data.Add(column, at);
            }

            return data;
        }
    }

    /// <summary>
    /// All nine other digits in every place. What passes unseen changes no value by more than the two minutes by which the two
    /// notations of a stay may differ, and the minute that the second one cuts off.
    /// </summary>
    [Theory]
    [MemberData(nameof(Digits))]
    public void One_changed_digit_never_stores_a_wrong_value(string column, int at)
    {
        var whole = File.Parse().Readings.ToDictionary(reading => (reading.Site.Key, reading.Metric));
        var cell = File.Lines[Row][column];
        foreach (var digit in Enumerable.Range(0, 10).Select(number => (char)('0' + number)).Where(digit => digit != cell[at]))
        {
            var changed = string.Concat(cell.AsSpan(0, at), [digit], cell.AsSpan(at + 1));
            var result = File.WithCell(Row, column, changed).Parse();
            foreach (var reading in result.Readings)
            {
                var right = whole[(reading.Site.Key, reading.Metric)];
                var allowed = reading.Metric.EndsWith("stay", StringComparison.Ordinal) ? 3m : 0m;
                Math.Abs(reading.Value!.Value - right.Value!.Value)
                    .ShouldBeLessThanOrEqualTo(allowed, $"{column} '{cell}' became '{changed}': {reading.Show()}");
                reading.ReportedAt.ShouldBe(right.ReportedAt, $"{column} '{cell}' became '{changed}': {reading.Show()}");
            }
        }
    }

    [Theory]
    [InlineData("7.18", "7:10", null)]
    [InlineData("10.01", "10:00", null)]
    [InlineData("7.18", "7:12", null)]
    [InlineData("7.18", "7:14", RejectionReasons.Contradicted)]
    [InlineData("7.18", "7:08", RejectionReasons.Contradicted)]
    [InlineData("17.18", "7:10", RejectionReasons.Contradicted)]
    [InlineData("7.18", "", null)]
    [InlineData("7.18", "pas d'information disponible", null)]
    public void A_stay_whose_two_notations_differ_by_more_than_rounding_is_rejected(string hours, string clock, string? reason)
    {
        var result = File.WithCell(Row, Column.StretcherHours, hours).WithCell(Row, Column.StretcherClock, clock).Parse();

        if (reason is null)
        {
            result.ShouldBeWhole();
            result.Of("50000001", "stretcher_stay").ShouldBeReported(decimal.Parse(hours, CultureInfo.InvariantCulture) * 60);
            return;
        }

        result.ShouldReject("50000001", "stretcher_stay", reason);
        result.ShouldHaveNone("50000001", "stretcher_stay");
        result.Of("50000001", "ambulatory_stay").ShouldBeReported(150);
    }

    [Fact]
    public void A_count_that_breaks_the_sums_is_rejected_for_its_region_and_no_other()
    {
        var result = File.WithCell(Row, Column.Present, "48").Parse();

        result.ShouldBeIncomplete("People present do not add up");
        result.ShouldReject("50000001", "present", RejectionReasons.Contradicted);
        result.ShouldReject("50000002", "present", RejectionReasons.Contradicted);
        result.Of("50000001", "waiting").ShouldBeReported(14);
        result.Of("60000001", "present").ShouldBeReported(12);
    }

    [Fact]
    public void More_people_waiting_than_present_are_no_count_of_either()
    {
        var result = CsvBuilder
            .Whole(CsvLine.Installation("50000001").With(Column.Waiting, "13"), CsvLine.Installation("50000002"))
            .Parse();

        result.ShouldReject("50000001", "present", RejectionReasons.Contradicted);
        result.ShouldReject("50000001", "waiting", RejectionReasons.Contradicted);
        result.Of("50000002", "present").ShouldBeReported(12);
    }

    [Fact]
    public void More_people_on_stretchers_for_a_day_than_stretchers_are_occupied_are_no_occupancy()
    {
        var result = CsvBuilder.Whole(CsvLine.Installation("50000001").With(Column.Over24, "7"), CsvLine.Installation("50000002")).Parse();

        result.ShouldReject("50000001", "occupancy", RejectionReasons.Contradicted);
        result.Of("50000002", "occupancy").ShouldBeReported(75);
    }

    [Fact]
    public void A_missing_row_costs_no_other_row_its_numbers()
    {
        var result = (File with { Lines = [.. File.Lines.Where((_, index) => index != Row)] }).Parse();

        result.ShouldBeIncomplete("do not add up");
        result.Rejected.ShouldBeEmpty();
        result.Of("50000002", "present").ShouldBeReported(12);
    }
}

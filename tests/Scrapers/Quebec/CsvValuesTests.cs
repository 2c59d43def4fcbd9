using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Tests.Quebec;

public sealed class CsvValuesTests
{
    private const string Nothing = "pas d'information disponible";

    private readonly CsvLine _line = CsvLine.Installation("50000001");

    [Fact]
    public void Every_row_of_an_installation_gives_its_five_metrics()
    {
        var result = CsvBuilder.Whole(_line).Parse();

        result.ShouldBeWhole();
        result.Readings.Count.ShouldBe(90 * 5);
        result.Of("50000001", "occupancy").ShouldBeReported(75);
        result.Of("50000001", "present").ShouldBeReported(12);
        result.Of("50000001", "waiting").ShouldBeReported(3);
        result.Of("50000001", "stretcher_stay").ShouldBeReported(430.8m);
        result.Of("50000001", "ambulatory_stay").ShouldBeReported(150);
        result.Readings.ShouldAllBe(reading => reading.ReportedAt == CsvLine.StampedAt);
    }

    [Fact]
    public void The_file_with_stretchers_alone_gives_the_occupancy_alone()
    {
        var result = CsvBuilder.StretchersOnly(_line).Parse();

        result.ShouldBeWhole();
        result.Readings.Count.ShouldBe(90);
        result.Of("50000001", "occupancy").ShouldBeReported(75);
    }

    [Fact]
    public void No_total_becomes_an_installation()
    {
        var result = CsvBuilder.Whole(_line).Parse();

        result.Readings.ShouldNotContain(reading => reading.Site.Key.Length == 0);
        result.Readings.ShouldNotContain(reading => reading.Site.Name == "Total régional" || reading.Site.Name == "Ensemble du Québec");
    }

    [Fact]
    public void An_occupancy_is_occupied_by_functional_stretchers()
    {
        var result = CsvBuilder
            .Whole(_line.With(Column.Functional, "3").With(Column.Occupied, "9"), Named("2", "9", "5"), Named("3", "3", "2"))
            .Parse();

        result.Of("50000001", "occupancy").ShouldBeReported(300);
        result.Of("2", "occupancy").ShouldBeReported(55.555556m);
        result.Of("3", "occupancy").ShouldBeReported(66.666667m);
    }

    [Fact]
    public void Without_a_functional_stretcher_there_is_no_occupancy_and_the_people_remain()
    {
        var result = CsvBuilder.Whole(_line.With(Column.Functional, "0").With(Column.Occupied, "0").With(Column.Over24, "0")).Parse();

        result.Of("50000001", "occupancy").ShouldHaveNoValue(ReadingState.NotReported);
        result.Of("50000001", "present").ShouldBeReported(12);
    }

    [Fact]
    public void Zeros_are_values()
    {
        string[] counts =
        [
            Column.Occupied,
            Column.Over24,
            Column.Over48,
            Column.Present,
            Column.Waiting,
            Column.StretcherHours,
            Column.AmbulatoryHours,
        ];
        var idle = counts
            .Aggregate(_line, (line, column) => line.With(column, "0"))
            .With(Column.StretcherClock, "0:00")
            .With(Column.AmbulatoryClock, "0:00");

        var result = CsvBuilder.Whole(idle).Parse();

        result.ShouldBeWhole();
        foreach (var metric in CsvBuilder.Metrics)
            result.Of("50000001", metric).ShouldBeReported(0, metric);
    }

    [Theory]
    [InlineData(Nothing)]
    [InlineData("Pas d’information  disponible")]
    [InlineData("N/D")]
    [InlineData("")]
    public void A_number_without_information_is_not_reported(string word)
    {
        string[] columns =
        [
            Column.Occupied,
            Column.Present,
            Column.Waiting,
            Column.StretcherHours,
            Column.StretcherClock,
            Column.AmbulatoryHours,
            Column.AmbulatoryClock,
        ];
        var result = CsvBuilder.Whole(columns.Aggregate(_line, (line, column) => line.With(column, word))).Parse();

        result.ShouldBeWhole();
        foreach (var metric in CsvBuilder.Metrics)
            result.Of("50000001", metric).ShouldHaveNoValue(ReadingState.NotReported, metric);
    }

    [Fact]
    public void An_establishment_without_people_keeps_its_stretchers()
    {
        var result = CsvBuilder.Whole(_line.WithoutPeople(), CsvLine.Installation("50000002").WithoutPeople()).Parse();

        result.ShouldBeWhole();
        result.Of("50000001", "occupancy").ShouldBeReported(75);
        result.Of("50000001", "present").ShouldHaveNoValue(ReadingState.NotReported);
        result.Of("50000002", "stretcher_stay").ShouldHaveNoValue(ReadingState.NotReported);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("2", 120)]
    [InlineData("7.18", 430.8)]
    [InlineData("10.01", 600.6)]
    [InlineData("46.07", 2764.2)]
    [InlineData("101.5", 6090)]
    public void A_stay_is_decimal_hours_in_minutes(string hours, double minutes)
    {
        var result = CsvBuilder
            .Whole(
                _line
                    .With(Column.StretcherHours, hours)
                    .With(Column.AmbulatoryHours, hours)
                    .With(Column.StretcherClock, "")
                    .With(Column.AmbulatoryClock, "")
            )
            .Parse();

        result.Of("50000001", "stretcher_stay").ShouldBeReported((decimal)minutes);
        result.Of("50000001", "ambulatory_stay").ShouldBeReported((decimal)minutes);
    }

    [Fact]
    public void A_stay_whose_decimal_cell_is_empty_is_read_from_hours_and_minutes()
    {
        var line = _line
            .With(Column.StretcherHours, "")
            .With(Column.StretcherClock, "46:04")
            .With(Column.AmbulatoryHours, "")
            .With(Column.AmbulatoryClock, "3:09");

        var result = CsvBuilder.Whole(line).Parse();

        result.Of("50000001", "stretcher_stay").ShouldBeReported(2764);
        result.Of("50000001", "ambulatory_stay").ShouldBeReported(189);
    }

    [Theory]
    [InlineData(Column.Present, "present", "-4")]
    [InlineData(Column.Present, "present", "12.5")]
    [InlineData(Column.Waiting, "waiting", "trois")]
    [InlineData(Column.Occupied, "occupancy", "-1")]
    [InlineData(Column.Functional, "occupancy", "8 civières")]
    [InlineData(Column.StretcherHours, "stretcher_stay", "-7.18")]
    [InlineData(Column.StretcherHours, "stretcher_stay", "7:10")]
    [InlineData(Column.AmbulatoryHours, "ambulatory_stay", "1e3")]
    public void A_number_in_no_known_notation_is_rejected_and_costs_no_other_metric(string column, string metric, string text)
    {
        var result = CsvBuilder.Whole(_line.With(column, text)).Parse();

        result.ShouldReject("50000001", metric, RejectionReasons.UnreadableValue);
        result.ShouldHaveNone("50000001", metric);
        result.Readings.Count(reading => reading.Site.Key == "50000001").ShouldBe(4);
    }

    [Fact]
    public void Numbers_beyond_all_counting_are_rejected()
    {
        const string huge = "\"79,228,162,514,264,337,593,543,950,335\"";
        var result = CsvBuilder
            .Whole(_line.With(Column.Occupied, huge).With(Column.Present, huge), CsvLine.Installation("2").With(Column.Present, huge))
            .Parse();

        result.ShouldReject("50000001", "occupancy", RejectionReasons.UnreadableValue);
        result.ShouldReject("2", "present", RejectionReasons.UnreadableValue);
    }

    private static CsvLine Named(string permit, string functional, string occupied) =>
        CsvLine.Installation(permit).With(Column.Functional, functional).With(Column.Occupied, occupied);
}

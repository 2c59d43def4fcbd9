using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Tests.Quebec;

/// <summary>The file's own sum: installations, regional totals and the provincial total agree in every complete file.</summary>
public sealed class CsvIntegrityTests
{
    /// <summary>40 and 89 times the 12 of every other row.</summary>
    private const int Total = 1108;

    private readonly CsvBuilder _file = CsvBuilder.Whole(
        CsvLine.Installation("50000001").With(Column.Present, "40"),
        CsvLine.Installation("50000002")
    );

    [Fact]
    public void A_file_that_adds_up_is_whole() => _file.Parse().ShouldBeWhole();

    [Fact]
    public void A_missing_number_counts_as_nothing()
    {
        CsvBuilder
            .Whole(CsvLine.Installation("50000001").WithoutPeople(), CsvLine.Installation("50000002").With(Column.Present, ""))
            .Parse()
            .ShouldBeWhole();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(1000)]
    public void A_provincial_total_that_differs_makes_the_result_incomplete(int difference)
    {
        var result = _file.WithLast(total => total.With(Column.Present, $"{Total + difference}")).Parse();

        result.ShouldBeIncomplete($"installations {Total}, regional totals {Total}, provincial total {Total + difference}");
        result.Readings.Count.ShouldBe(90 * 5, "what is there is still true");
    }

    [Fact]
    public void A_regional_total_that_differs_makes_the_result_incomplete()
    {
        var result = _file.WithCell(0, Column.Present, "51").Parse();

        result.ShouldBeIncomplete($"regional totals {Total - 1}, provincial total {Total} (region 1)");
        result.Rejected.ShouldBeEmpty("the installations agree with the provincial total: the regional one is damaged");
    }

    [Fact]
    public void An_installation_that_is_missing_makes_the_result_incomplete()
    {
        var result = (_file with { Lines = [.. _file.Lines.Where(line => line[Column.Permit] != "50000002")] }).Parse();

        result.ShouldBeIncomplete("do not add up");
        result.Keys().ShouldNotContain("50000002");
    }

    [Fact]
    public void A_file_without_the_provincial_total_makes_the_result_incomplete()
    {
        var result = _file.WithoutLast().Parse();

        result.ShouldBeIncomplete("provincial total is missing");
        result.Readings.Count.ShouldBe(90 * 5);
    }

    [Theory]
    [InlineData("99", "Ensemble du Québec")]
    [InlineData("99", "ENSEMBLE DU QUEBEC")]
    [InlineData("", "Ensemble du Québec")]
    [InlineData("99", "Province")]
    public void The_provincial_total_is_known_by_its_number_or_its_name(string region, string name)
    {
        _file.WithLast(total => total.With(Column.Rss, region).With(Column.Installation, name)).Parse().ShouldBeWhole();
    }

    [Fact]
    public void Fewer_installations_than_any_whole_file_has_make_the_result_incomplete()
    {
        var few = _file with { Lines = [CsvLine.Installation("50000001"), CsvLine.ProvincialTotal([CsvLine.Installation("50000001")])] };

        few.Parse().ShouldBeIncomplete("1 installations");
        (few with { Lines = [CsvLine.Installation("50000001")], Columns = Column.Stretchers })
            .Parse()
            .ShouldBeIncomplete("1 installations");
    }

    [Fact]
    public void A_file_read_while_it_was_replaced_is_incomplete_and_the_second_value_of_an_hour_rejected()
    {
        var again = CsvLine.Installation("50000001").With(Column.Present, "41");

        var result = (_file with { Lines = [.. _file.Lines.SkipLast(1), again, _file.Lines[^1]] }).Parse();

        result.ShouldBeIncomplete("do not add up");
        result.Of("50000001", "present").ShouldBeReported(40);
        result.ShouldReject("50000001", "present", RejectionReasons.Duplicate);
    }

    [Fact]
    public void The_file_with_stretchers_alone_has_no_totals_to_miss() => CsvBuilder.StretchersOnly().Parse().ShouldBeWhole();
}

using System.Text;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.Ontario;

namespace WaitTime.Scrapers.Tests.Ontario;

public sealed class ExportTests
{
    private const string Hospital = "Example General Hospital";

    [Fact]
    public void Every_month_of_the_hospital_is_a_reading_and_none_of_the_province()
    {
        var result = new ExportBuilder(("202508", "2.1", "1.3"), ("202509", "2.2", "2"), ("202510", "2.3", "0.5")).Parse();

        result.ShouldBeWhole();
        result
            .Readings.Select(ParsedReadings.Show)
            .ShouldBe([
                $"{Hospital}/wait = 78 reported at 2025-08-01 00:00:00Z",
                $"{Hospital}/wait = 120 reported at 2025-09-01 00:00:00Z",
                $"{Hospital}/wait = 30 reported at 2025-10-01 00:00:00Z",
            ]);
    }

    [Theory]
    [InlineData("RI: Reporting or data quality issues", ReadingState.Suppressed)]
    [InlineData("NV: No (zero) cases or visits during the reporting period", ReadingState.NotReported)]
    [InlineData("", ReadingState.NotReported)]
    [InlineData("N/A", ReadingState.NotReported)]
    [InlineData("—", ReadingState.NotReported)]
    public void A_sentence_in_place_of_a_number_keeps_its_meaning(string published, ReadingState state)
    {
        var result = ExportBuilder.OfOne(published).Parse();

        result.ShouldBeWhole();
        result.Of(Hospital).ShouldHaveNoValue(state);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1:30")]
    [InlineData("Better")]
    public void A_text_in_no_known_notation_is_rejected(string published)
    {
        var result = new ExportBuilder(("202509", "2.1", published), ("202510", "2.1", "1.4")).Parse();

        result.ShouldReject(Hospital, "wait", RejectionReasons.UnreadableValue);
        result.Readings.ShouldHaveSingleItem().Value.ShouldBe(84);
    }

    [Theory]
    [InlineData("Example Alliance : Clinton Public Hospital")]
    [InlineData("St. Example's Health Care, London")]
    [InlineData("One, Two, Three & Four Hospital (The)")]
    [InlineData("Hôpital Exemple")]
    public void A_name_may_hold_what_separates_cells(string name)
    {
        var result = (ExportBuilder.OfOne("1.4") with { Name = name }).Parse();

        result.ShouldBeWhole();
        result.Of(name).Site.Name.ShouldBe(name);
        result.Of(name).ShouldBeReported(84);
    }

    [Theory]
    [InlineData("\n", true)]
    [InlineData("\r\n", true)]
    [InlineData("\n", false)]
    public void Line_ends_and_the_mark_do_not_matter(string lineEnd, bool mark)
    {
        var export = ExportBuilder.OfOne("1.4") with { LineEnd = lineEnd, Encoding = new UTF8Encoding(mark) };

        export.Parse().Of(Hospital).ShouldBeReported(84);
        new ExportParser().Recognises(export.ToBytes()).ShouldBeTrue();
    }

    [Fact]
    public void The_text_below_the_table_is_no_table()
    {
        var result = new ExportParser().Parse(ExportBuilder.OfOne("1.4") + "\"202511\",\"9.9\",\"9.9\"\n");

        result.Readings.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_month_that_is_listed_twice_with_two_values_is_rejected_once()
    {
        var result = new ExportBuilder(("202509", "2.1", "1.4"), ("202509", "2.1", "1.5")).Parse();

        result.Readings.ShouldHaveSingleItem().Value.ShouldBe(84);
        result.ShouldReject(Hospital, "wait", RejectionReasons.Duplicate);
    }

    [Fact]
    public void An_export_of_another_indicator_is_the_wrong_format() =>
        (ExportBuilder.OfOne("1.4") with { Title = "Average length of stay for admitted patients, by hospital,  202507 to 202510" })
            .Parse()
            .ShouldFailFor(FailureReasons.WrongFormat);

    [Fact]
    public void An_export_of_the_province_names_no_hospital() =>
        (ExportBuilder.OfOne("1.4") with { Name = "Ontario" }).Parse().ShouldFailFor(FailureReasons.LayoutChanged);

    [Fact]
    public void An_export_without_months_is_an_empty_result() => new ExportBuilder().Parse().ShouldFailFor(FailureReasons.EmptyResult);

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Forbidden</body></html>")]
    public void What_is_no_export_is_the_wrong_format(string body) =>
        new ExportParser().Parse(body).ShouldFailFor(FailureReasons.WrongFormat);

    [Theory]
    [InlineData("\"1.85\"", 2)]
    [InlineData("\"1.85\"", 4)]
    [InlineData("\"1.85\"", 1)]
    [InlineData("\"1.85\"", 0)]
    public void A_last_row_that_is_cut_is_rejected_and_the_result_incomplete(string at, int characters)
    {
        var file = new ExportBuilder(("202508", "2.1", "1.3"), ("202509", "2.2", "1.85")).ToString();
        var cut = file[..(file.IndexOf(at, StringComparison.Ordinal) + characters)];

        var result = new ExportParser().Parse(cut);

        result.ShouldBeIncomplete("truncated");
        result.Readings.ShouldHaveSingleItem().Value.ShouldBe(78);
    }

    [Fact]
    public void A_last_row_without_a_line_end_is_whole_where_its_last_quote_is_there()
    {
        var file = ExportBuilder.OfOne("1.85").ToString();
        var table = file[..(file.IndexOf("\"1.85\"", StringComparison.Ordinal) + "\"1.85\"".Length)];

        new ExportParser().Parse(table).Of(Hospital).ShouldBeReported(111);
    }
}

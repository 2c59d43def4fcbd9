using WaitTime.Core.Failures;
using WaitTime.Scrapers.Ontario;

namespace WaitTime.Scrapers.Tests.Ontario;

public sealed class PageFailureTests
{
    private static readonly OntarioPageBuilder Page = OntarioPageBuilder.Of(
        HospitalTable.Wait(("First Hospital", "1.4"), ("Second Hospital", "2.5")),
        HospitalTable.Trend
    );

    [Fact]
    public void A_page_without_a_table_fails_and_is_no_empty_success()
    {
        var result = new PageParser().Parse("<html><body><h1>This page is undergoing maintenance</h1></body></html>"u8.ToArray());

        result.ShouldFailFor(FailureReasons.LayoutChanged);
    }

    [Fact]
    public void A_page_with_other_tables_alone_fails() =>
        OntarioPageBuilder.Of(HospitalTable.Trend).Parse().ShouldFailFor(FailureReasons.LayoutChanged);

    [Fact]
    public void A_table_without_hospitals_is_an_empty_result() =>
        OntarioPageBuilder
            .Of(HospitalTable.Wait(("Ontario", "2.0"), ("Total Hospitals", "0")))
            .Parse()
            .ShouldFailFor(FailureReasons.EmptyResult);

    [Fact]
    public void A_table_of_which_nothing_can_be_read_is_a_changed_layout() =>
        OntarioPageBuilder
            .Of(HospitalTable.Wait(("First Hospital", "Better"), ("Second Hospital", "Worse")))
            .Parse()
            .ShouldFailFor(FailureReasons.LayoutChanged);

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("Service Unavailable")]
    [InlineData("{\"hospitals\":[]}")]
    public void What_is_no_HTML_is_the_wrong_format(string body) => new PageParser().Parse(body).ShouldFailFor(FailureReasons.WrongFormat);

    [Theory]
    [InlineData("2.5</td>", 2)]
    [InlineData("2.5</td>", 1)]
    [InlineData("2.5</td>", 0)]
    [InlineData("Second Hospital", 6)]
    public void A_row_that_is_cut_is_not_read_and_the_result_is_incomplete(string at, int characters)
    {
        var page = Page.ToString();
        var cut = page[..(page.IndexOf(at, StringComparison.Ordinal) + characters)];

        var result = new PageParser().Parse(cut);

        result.ShouldBeIncomplete("truncated");
        result.Keys().ShouldBe("First Hospital");
        result.Of("First Hospital").ShouldBeReported(84);
    }

    [Fact]
    public void A_page_that_ends_between_two_rows_is_incomplete()
    {
        var page = Page.ToString();
        var cut = page[..page.IndexOf("<tr><td>Second", StringComparison.Ordinal)];

        new PageParser().Parse(cut).ShouldBeIncomplete("truncated");
    }

    [Fact]
    public void A_page_that_ends_before_its_table_is_damaged_and_has_no_other_layout()
    {
        var page = Page.ToString();
        var cut = page[..page.IndexOf("<table", StringComparison.Ordinal)];

        new PageParser().Parse(cut).ShouldFailFor(FailureReasons.Integrity);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_page_is_recognised_with_and_without_its_month(bool withMonth)
    {
        var parser = new PageParser();

        parser.Recognises((Page with { Period = withMonth ? Page.Period : null }).ToBytes()).ShouldBeTrue();
        parser.Recognises("<html><body>Maintenance</body></html>"u8).ShouldBeFalse();
        parser.Recognises([]).ShouldBeFalse();
    }
}

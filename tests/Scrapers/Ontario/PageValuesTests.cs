using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Tests.Ontario;

public sealed class PageValuesTests
{
    private const string Hospital = "Example General Hospital";

    [Theory]
    [InlineData("0.5", 30)]
    [InlineData("0.7", 42)]
    [InlineData("1.4", 84)]
    [InlineData("2", 120)]
    [InlineData("4.0", 240)]
    [InlineData("1.25", 75)]
    [InlineData("12.3", 738)]
    [InlineData("1,4", 84)]
    [InlineData(" \n 1.4&nbsp; ", 84)]
    [InlineData("<font class=\"numberStyle2\">1.4</font>", 84)]
    [InlineData("0", 0)]
    [InlineData("0.0", 0)]
    public void Hours_are_decimal_and_read_as_minutes(string hours, int minutes)
    {
        var result = OntarioPageBuilder.OfOne(Hospital, hours).Parse();

        result.ShouldBeWhole();
        result.Of(Hospital).ShouldBeReported(minutes);
        result.Of(Hospital).ReportedAt.ShouldBe(OntarioPageBuilder.September);
    }

    [Theory]
    [InlineData("RI: Reporting or data quality issues", ReadingState.Suppressed)]
    [InlineData("RI", ReadingState.Suppressed)]
    [InlineData("ri:\nReporting or data quality issues", ReadingState.Suppressed)]
    [InlineData("NV: No (zero) cases or visits during the reporting period", ReadingState.NotReported)]
    [InlineData("NV", ReadingState.NotReported)]
    [InlineData("", ReadingState.NotReported)]
    [InlineData("&nbsp;", ReadingState.NotReported)]
    [InlineData("(Blank)", ReadingState.NotReported)]
    [InlineData("N/A", ReadingState.NotReported)]
    [InlineData("n/a", ReadingState.NotReported)]
    [InlineData("Unknown", ReadingState.NotReported)]
    [InlineData("—", ReadingState.NotReported)]
    [InlineData("-", ReadingState.NotReported)]
    [InlineData("--", ReadingState.NotReported)]
    [InlineData("S.O.", ReadingState.NotReported)]
    public void A_word_for_no_number_keeps_its_meaning_and_never_becomes_one(string published, ReadingState state)
    {
        var result = OntarioPageBuilder.Of(HospitalTable.Wait((Hospital, published), ("Other Hospital", "1.4"))).Parse();

        result.ShouldBeWhole();
        result.Of(Hospital).ShouldHaveNoValue(state);
        result.Of(Hospital).ReportedAt.ShouldBe(OntarioPageBuilder.September);
        result.Of("Other Hospital").ShouldBeReported(84);
    }

    [Theory]
    [InlineData("-1.4")]
    [InlineData("1:24")]
    [InlineData("1.4.2")]
    [InlineData("1.4 hours")]
    [InlineData("84%")]
    [InlineData("Better")]
    [InlineData(".5")]
    public void A_text_in_no_known_notation_is_rejected(string published)
    {
        var result = OntarioPageBuilder.Of(HospitalTable.Wait((Hospital, published), ("Other Hospital", "1.4"))).Parse();

        result.ShouldReject(Hospital, "wait", RejectionReasons.UnreadableValue);
        result.ShouldHaveNone(Hospital, "wait");
        result.Of("Other Hospital").ShouldBeReported(84);
    }

    [Fact]
    public void A_character_that_is_none_does_not_break_the_page()
    {
        var result = OntarioPageBuilder
            .Of(HospitalTable.Wait(("Example&#xFFFE; \uFFFE\uFFFF Hospital", "1.4"), ("Other Hospital", "\uFFFE")))
            .Parse();

        result.Failure.ShouldBeNull();
        result.Readings.ShouldHaveSingleItem().Value.ShouldBe(84);
        result.Rejected.ShouldHaveSingleItem("it stands where a value would").Reason.ShouldBe(RejectionReasons.UnreadableValue);
    }
}

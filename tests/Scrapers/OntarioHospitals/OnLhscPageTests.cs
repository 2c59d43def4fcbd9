using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.OntarioHospitals;

namespace WaitTime.Scrapers.Tests.OntarioHospitals;

/// <summary>London's page: comments say where a value begins and ends, whatever it stands in.</summary>
public sealed class OnLhscPageTests
{
    [Fact]
    public void Each_hospitals_wait_stands_between_its_comments()
    {
        var result = Parse(Hospital("UH", "4 hours 20 minutes"), Hospital("VH", "6 hours 5 minutes"));
        result.ShouldBeWhole();
        result.Of("UH").ShouldBeReported(260);
        result.Of("VH").ShouldBeReported(365);
        result.Of("UH").ReportedAt.ShouldBe(ParserCalls.Utc("2026-01-12T15:30:00Z"));
    }

    [Theory]
    [InlineData("4 hours and 20 minutes", 260)]
    [InlineData("4 hrs, 20 mins", 260)]
    [InlineData("4h 20m", 260)]
    [InlineData("04:20", 260)]
    [InlineData("4 Hours", 240)]
    [InlineData("45 minutes", 45)]
    [InlineData("<strong>4</strong>&nbsp;hours <em>20</em> minutes", 260)]
    public void A_wait_is_read_in_every_notation_that_names_its_unit(string text, int minutes) =>
        Parse(Hospital("UH", text)).Of("UH").ShouldBeReported(minutes);

    [Theory]
    [InlineData("4")]
    [InlineData("260")]
    [InlineData("4.33")]
    [InlineData("-1 hours 5 minutes")]
    [InlineData("2 to 4 hours")]
    [InlineData("5+ hours")]
    public void A_number_without_its_unit_and_a_range_are_refused(string text) =>
        Parse(Hospital("UH", text)).ShouldReject("UH", "wait", RejectionReasons.UnreadableValue);

    [Theory]
    [InlineData("Closed", ReadingState.Closed)]
    [InlineData("Fermé", ReadingState.Closed)]
    [InlineData("Not available", ReadingState.NotReported)]
    [InlineData("", ReadingState.NotReported)]
    public void A_word_for_no_number_is_its_state(string word, ReadingState state) =>
        Parse(Hospital("UH", word)).Of("UH").ShouldHaveNoValue(state);

    [Fact]
    public void A_hospital_that_is_missing_makes_the_result_incomplete()
    {
        var result = Parse(Hospital("VH", "6 hours 5 minutes"));
        result.ShouldBeIncomplete("no marked wait of UH");
        result.Of("VH").ShouldBeReported(365);
    }

    [Fact]
    public void The_childrens_page_is_not_the_adults() =>
        Parse(Hospital("CH", "1 hours 5 minutes")).ShouldFailFor(FailureReasons.LayoutChanged);

    [Fact]
    public void A_mark_that_stands_twice_with_two_values_is_refused() =>
        Parse(Hospital("UH", "4 hours 20 minutes"), Hospital("UH", "2 hours 5 minutes"))
            .ShouldReject("UH", "wait", RejectionReasons.Contradicted);

    [Fact]
    public void A_mark_without_its_end_takes_nobody_elses_value()
    {
        var broken = Hospital("UH", "4 hours 20 minutes").Replace("<!--End:UHWaitTimeValue-->", "", StringComparison.Ordinal);
        var result = Parse(broken, Hospital("VH", "6 hours 5 minutes"));
        result.ShouldHaveNone("UH", "wait");
        result.Of("VH").ShouldBeReported(365);
    }

    [Fact]
    public void A_stamp_of_2019_is_refused()
    {
        var result = Parse(Hospital("UH", "4 hours 20 minutes", "January 12, 2019 10:30 AM"), Hospital("VH", "6 hours 5 minutes"));
        result.ShouldReject("UH", "wait", RejectionReasons.AncientStamp);
        result.Of("VH").ShouldBeReported(365);
    }

    [Theory]
    [InlineData("Jan 12, 10:30 AM")]
    [InlineData("Monday, January 12 at 10:30 a.m.")]
    [InlineData("2026-01-12T15:30:00Z")]
    [InlineData("12 janvier 2026 à 10 h 30")]
    public void The_stamp_is_read_in_several_notations(string stamp) =>
        Parse(Hospital("UH", "4 hours 20 minutes", stamp)).Of("UH").ReportedAt.ShouldBe(ParserCalls.Utc("2026-01-12T15:30:00Z"));

    [Fact]
    public void A_stamp_that_cannot_be_read_leaves_the_wait_and_is_told()
    {
        var result = Parse(Hospital("UH", "4 hours 20 minutes", "10:30"));
        result.ShouldBeIncomplete("UH has no readable timestamp");
        result.Of("UH").ReportedAt.ShouldBeNull();
    }

    [Fact]
    public void Another_hospitals_page_is_another_layout() =>
        Parse("<div class=\"gros-chiffres\">135</div>").ShouldFailFor(FailureReasons.LayoutChanged);

    [Fact]
    public void A_page_whose_end_did_not_arrive_is_not_believed() =>
        new OnLhscPageParser().Parse(Page(Hospital("UH", "4 hours 20 minutes"))[..^30]).ShouldFailFor(FailureReasons.Integrity);

    private static ParseResult Parse(params string[] hospitals) => new OnLhscPageParser().Parse(Page(hospitals));

    private static string Page(params string[] hospitals) => $"<html><body>{string.Concat(hospitals)}</body></html>";

    private static string Hospital(string key, string wait, string stamp = "January 12, 2026 10:30 AM") =>
        $"<p><!--Start:{key}WaitTimeValue-->{wait}<!--End:{key}WaitTimeValue--></p>"
        + $"<p>Updated <!--Start:{key}WaitTimeUpdated-->{stamp}<!--End:{key}WaitTimeUpdated--></p>";
}

using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.OntarioHospitals;

namespace WaitTime.Scrapers.Tests.OntarioHospitals;

/// <summary>Halton's page, whose markup nobody has kept: ids, words and numbers are known, where they stand is not.</summary>
public sealed class OnHaltonPageTests
{
    private const string Numbers =
        "<b>01 Hour(s) and 48 Minute(s)</b><p>All Patients in Emergency Department <i>41</i></p><p>Patients Waiting to be seen <i>13</i></p>";

    [Fact]
    public void Each_hospital_has_its_own_numbers()
    {
        var result = Parse(
            Part("georgetown", Numbers.Replace("01 Hour", "00 Hour", StringComparison.Ordinal)),
            Part("milton", Numbers),
            Part("oakville", Numbers)
        );
        result.ShouldBeWhole();
        result.Of("georgetown").ShouldBeReported(48);
        result.Of("milton").ShouldBeReported(108);
        result.Of("milton", "present").ShouldBeReported(41);
        result.Of("milton", "waiting").ShouldBeReported(13);
    }

    [Fact]
    public void The_stamp_has_no_year_and_is_of_eastern_time() =>
        Parse(Part("milton", Numbers)).Of("milton").ReportedAt.ShouldBe(ParserCalls.Utc("2026-01-12T15:30:00Z"));

    [Fact]
    public void An_id_in_front_of_its_part_reaches_up_to_the_next()
    {
        var result = Parse(
            $"<a id=\"milton\"></a><h2>Milton</h2><div>{Numbers}</div><a id=\"oakville\"></a>"
                + $"<div>{Numbers.Replace("48 M", "05 M", StringComparison.Ordinal)}</div>"
        );
        result.Of("milton").ShouldBeReported(108);
        result.Of("oakville").ShouldBeReported(65);
    }

    [Fact]
    public void Numbers_in_another_order_and_other_elements_are_the_same() =>
        Parse(
                Part(
                    "milton",
                    "<table><tr><td>Patients Waiting to be seen:</td><td>13</td></tr><tr><td>All Patients in Emergency Department:</td>"
                        + "<td>41</td></tr></table><span>1 Hours, 48 Minutes</span>"
                )
            )
            .Of("milton")
            .ShouldBeReported(108);

    [Fact]
    public void A_hospital_that_is_missing_makes_the_result_incomplete() =>
        Parse(Part("milton", Numbers)).ShouldBeIncomplete("no part of oakville");

    [Fact]
    public void A_closed_department_has_no_numbers_though_some_stand_there()
    {
        var result = Parse(Part("georgetown", "<p>The emergency department is closed.</p>" + Numbers), Part("milton", Numbers));
        result.Of("georgetown").ShouldHaveNoValue(ReadingState.Closed);
        result.Of("georgetown", "waiting").ShouldHaveNoValue(ReadingState.Closed);
        result.Of("milton").ShouldBeReported(108);
    }

    [Fact]
    public void A_wait_that_is_not_available_is_not_reported() =>
        Parse(Part("milton", Numbers.Replace("01 Hour(s) and 48 Minute(s)", "Not available", StringComparison.Ordinal)))
            .Of("milton")
            .ShouldHaveNoValue(ReadingState.NotReported);

    [Theory]
    [InlineData("01 Hour(s) and 75 Minute(s)")]
    [InlineData("01 Hour(s) and 48 Minute(s) 02 Hour(s) and 10 Minute(s)")]
    public void Impossible_and_contradicting_waits_are_refused(string wait) =>
        Parse(Part("milton", Numbers.Replace("01 Hour(s) and 48 Minute(s)", wait, StringComparison.Ordinal)))
            .ShouldReject("milton", "wait", RejectionReasons.Contradicted);

    [Theory]
    [InlineData("108")]
    [InlineData("1.8 hours")]
    [InlineData("-1 Hour(s)")]
    public void A_wait_in_another_notation_is_refused_and_the_counts_stay(string wait)
    {
        var result = Parse(Part("milton", Numbers.Replace("01 Hour(s) and 48 Minute(s)", wait, StringComparison.Ordinal)));
        result.ShouldReject("milton", "wait", RejectionReasons.UnreadableValue);
        result.Of("milton", "present").ShouldBeReported(41);
    }

    [Fact]
    public void A_stamp_of_2019_is_refused_with_everything_under_it()
    {
        var result = new OnHaltonPageParser().Parse(Page("Jan 12, 2019 10:30 AM", Part("milton", Numbers)));
        result.ShouldReject("milton", "wait", RejectionReasons.AncientStamp);
        result.ShouldFailFor(FailureReasons.LayoutChanged);
    }

    [Fact]
    public void A_page_without_a_stamp_keeps_its_numbers_and_says_so()
    {
        var result = new OnHaltonPageParser().Parse(Page("soon", Part("milton", Numbers)));
        result.ShouldBeIncomplete("no readable timestamp");
        result.Of("milton").ReportedAt.ShouldBeNull();
    }

    [Fact]
    public void The_page_in_french_is_another_layout() =>
        Parse(Part("milton", "<b>01 heure(s) et 48 minute(s)</b><p>Patients à l’urgence 41</p><p>Patients en attente 13</p>"))
            .ShouldFailFor(FailureReasons.LayoutChanged);

    [Fact]
    public void Another_hospitals_page_is_another_layout() =>
        Parse("<div>" + Numbers + "</div>").ShouldFailFor(FailureReasons.LayoutChanged);

    [Fact]
    public void A_page_whose_end_did_not_arrive_is_not_believed() =>
        new OnHaltonPageParser().Parse(Page("Jan 12, 10:30 AM", Part("milton", Numbers))[..^30]).ShouldFailFor(FailureReasons.Integrity);

    private static ParseResult Parse(params string[] parts) => new OnHaltonPageParser().Parse(Page("Jan 12, 10:30 AM", parts));

    private static string Part(string id, string content) => $"<div id=\"{id}\"><h2>Hospital</h2>{content}</div>";

    private static string Page(string stamp, params string[] parts) =>
        $"<html><body><a href=\"#milton\">Milton</a><p>Last Updated: {stamp}</p>{string.Concat(parts)}</body></html>";
}

using System.Text.Json.Nodes;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.OntarioHospitals;

namespace WaitTime.Scrapers.Tests.OntarioHospitals;

/// <summary>St. Mary's answer in the vendor's format: hours, and a flag that says when not to believe them.</summary>
public sealed class OnSmghApiTests
{
    private static readonly string[] All = ["wait", "longest", "waiting", "present"];

    [Fact]
    public void Hours_become_minutes_and_heads_stay_heads()
    {
        var result = Parse(Site());
        result.ShouldBeWhole();
        result.Of("SMGH").ShouldBeReported(154.80m);
        result.Of("SMGH", "longest").ShouldBeReported(315);
        result.Of("SMGH", "waiting").ShouldBeReported(14);
        result.Of("SMGH", "present").ShouldBeReported(45);
    }

    [Theory]
    [InlineData("2026-01-12T15:40:24.4431990Z")]
    [InlineData("2026-01-12T10:40:24.443199-05:00")]
    public void A_stamp_of_six_or_seven_digits_and_either_offset_is_the_same_moment(string stamp) =>
        Parse(Site().With("lastUpdate", stamp)).Of("SMGH").ReportedAt.ShouldBe(ParserCalls.Utc("2026-01-12T15:40:24.443199Z"));

    [Fact]
    public void A_site_that_is_down_has_no_numbers_though_the_old_ones_are_still_there()
    {
        var result = Parse(Site().With("isDown", true));
        foreach (var metric in All)
            result.Of("SMGH", metric).ShouldHaveNoValue(ReadingState.NotReported);
    }

    [Theory]
    [InlineData("true", false)]
    [InlineData("True", false)]
    [InlineData("false", true)]
    public void The_flag_may_be_a_text(string flag, bool isReported) =>
        (Parse(Site().With("isDown", flag)).Of("SMGH").State == ReadingState.Reported).ShouldBe(isReported);

    [Fact]
    public void Another_hospitals_site_at_this_address_is_refused()
    {
        var result = Parse(Site().With("siteId", "GBGH"));
        result.ShouldReject(null, "wait", RejectionReasons.MissingKey);
        result.ShouldFailFor(FailureReasons.LayoutChanged);
    }

    [Fact]
    public void Of_several_sites_only_this_hospitals_is_read()
    {
        var result = Parse(Site().With("siteId", "MSH").With("estimatedWaitTime", 9), Site());
        result.Keys().ShouldBe("SMGH");
        result.Of("SMGH").ShouldBeReported(154.80m);
    }

    [Fact]
    public void The_only_site_may_have_a_number_or_nothing_for_an_id()
    {
        Parse(Site().With("siteId", 12)).Of("SMGH").ShouldBeReported(154.80m);
        Parse(Site().Without("siteId")).Of("SMGH").ShouldBeReported(154.80m);
    }

    [Fact]
    public void Two_sites_that_cannot_be_told_apart_are_refused() =>
        Parse(Site().With("siteId", 1), Site().With("siteId", 2)).ShouldReject(null, "wait", RejectionReasons.MissingKey);

    [Fact]
    public void Minutes_where_hours_were_are_refused()
    {
        var result = Parse(Site().With("estimatedWaitTime", 155));
        result.ShouldReject("SMGH", "wait", RejectionReasons.OutOfRange);
        result.Of("SMGH", "waiting").ShouldBeReported(14);
    }

    [Fact]
    public void A_negative_wait_is_refused() =>
        Parse(Site().With("estimatedWaitTime", -1)).ShouldReject("SMGH", "wait", RejectionReasons.UnreadableValue);

    [Fact]
    public void A_stamp_of_2019_is_refused_with_everything_under_it()
    {
        var result = Parse(Site().With("lastUpdate", "2019-07-09T13:00:24.443199-04:00"));
        foreach (var metric in All)
            result.ShouldReject("SMGH", metric, RejectionReasons.AncientStamp);
        result.Readings.ShouldBeEmpty();
    }

    [Fact]
    public void A_null_is_not_reported_and_a_word_is_its_state()
    {
        var result = Parse(Site().With("estimatedWaitTime", null).With("longestCurrentWaitTime", "Fermé"));
        result.Of("SMGH").ShouldHaveNoValue(ReadingState.NotReported);
        result.Of("SMGH", "longest").ShouldHaveNoValue(ReadingState.Closed);
    }

    [Theory]
    [InlineData("""{"sites":[]}""")]
    [InlineData("""{"sites":null}""")]
    [InlineData("""{"averageTimeToSeeDoctor":2.6}""")]
    public void An_answer_without_sites_is_another_layout(string document) =>
        new OnSmghApiParser().Parse(document).ShouldFailFor(FailureReasons.LayoutChanged);

    private static ParseResult Parse(params JsonObject[] sites) =>
        new OnSmghApiParser().Parse(new JsonObject { ["sites"] = JsonFields.ListOf(sites) }.ToJsonString());

    private static JsonObject Site() =>
        new()
        {
            ["siteId"] = "SMGH",
            ["estimatedWaitTime"] = 2.58,
            ["longestCurrentWaitTime"] = 5.25,
            ["patientsWaiting"] = 14,
            ["patientsInTreatment"] = 31,
            ["totalPatients"] = 45,
            ["lastUpdate"] = "2026-01-12T15:40:24.4431990Z",
            ["isDown"] = false,
            ["downtimeMessage"] = "",
        };
}

using System.Text.Json.Nodes;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.OntarioHospitals;

namespace WaitTime.Scrapers.Tests.OntarioHospitals;

/// <summary>CHEO's answer: a mean and a longest wait, and a stamp without a year.</summary>
public sealed class OnCheoApiTests
{
    [Fact]
    public void The_mean_and_the_longest_wait_are_minutes()
    {
        var result = Parse(Answer());
        result.ShouldBeWhole();
        result.Of("CHEO").ShouldBeReported(147);
        result.Of("CHEO", "longest").ShouldBeReported(312);
    }

    [Fact]
    public void The_count_of_patients_whose_meaning_nobody_has_seen_is_left_alone() =>
        Parse(Answer()).Readings.Select(reading => reading.Metric).ShouldBe(["wait", "longest"]);

    [Fact]
    public void The_stamp_is_eastern_time_of_this_year() =>
        Parse(Answer()).Of("CHEO").ReportedAt.ShouldBe(ParserCalls.Utc("2026-01-12T15:30:00Z"));

    [Fact]
    public void New_years_eve_read_on_new_years_day_is_last_years() =>
        Parse(Answer().With("lastUpdated", "Wednesday December 31, 11:55:00 PM"), ParserCalls.Utc("2026-01-01T05:10:00Z"))
            .Of("CHEO")
            .ReportedAt.ShouldBe(ParserCalls.Utc("2026-01-01T04:55:00Z"));

    /// <summary>January 12 was a Saturday in 2019.</summary>
    [Fact]
    public void A_stamp_of_2019_is_known_by_its_day_of_the_week_and_refused() =>
        Parse(Answer().With("lastUpdated", "Saturday January 12, 10:30:00 AM")).ShouldReject("CHEO", "wait", RejectionReasons.AncientStamp);

    [Fact]
    public void A_stamp_in_french_is_read() =>
        Parse(Answer().With("lastUpdated", "lundi 12 janvier, 10 h 30"))
            .Of("CHEO")
            .ReportedAt.ShouldBe(ParserCalls.Utc("2026-01-12T15:30:00Z"));

    [Theory]
    [InlineData("Monday January 12th, 10:30:00 AM")]
    [InlineData("MONDAY JANUARY 12, 10:30:00 AM")]
    [InlineData("Monday, January 12, 2026 10:30 a.m.")]
    public void A_stamp_in_a_neighbouring_notation_is_read(string stamp) =>
        Parse(Answer().With("lastUpdated", stamp)).Of("CHEO").ReportedAt.ShouldBe(ParserCalls.Utc("2026-01-12T15:30:00Z"));

    [Theory]
    [InlineData("Monday January 32, 10:30:00 AM")]
    [InlineData("Monday January 12, 13:30:00 PM")]
    [InlineData("soon")]
    public void A_stamp_that_is_none_leaves_the_numbers_and_is_told(string stamp)
    {
        var result = Parse(Answer().With("lastUpdated", stamp));
        result.ShouldBeIncomplete("no readable timestamp");
        result.Of("CHEO").ReportedAt.ShouldBeNull();
    }

    [Fact]
    public void Numbers_that_are_texts_are_read() => Parse(Answer().With("aveWaitMin", "147")).Of("CHEO").ShouldBeReported(147);

    [Theory]
    [InlineData("2.45", RejectionReasons.UnreadableValue)]
    [InlineData("9000", RejectionReasons.OutOfRange)]
    [InlineData("-1", RejectionReasons.UnreadableValue)]
    [InlineData("2 hours", RejectionReasons.UnreadableValue)]
    public void Hours_and_other_numbers_that_are_no_minutes_are_refused(string wait, string reason)
    {
        var result = Parse(Answer().With("aveWaitMin", wait).With("longestWaitMin", null));
        result.ShouldReject("CHEO", "wait", reason);
        result.ShouldHaveNone("CHEO", "wait");
    }

    [Fact]
    public void A_mean_longer_than_the_longest_shows_that_one_of_them_has_another_unit()
    {
        var result = Parse(Answer().With("longestWaitMin", 5));
        result.ShouldReject("CHEO", "wait", RejectionReasons.Contradicted);
        result.ShouldReject("CHEO", "longest", RejectionReasons.Contradicted);
        result.Readings.ShouldBeEmpty();
    }

    [Fact]
    public void Nulls_are_not_reported_and_never_zero()
    {
        var result = Parse(Answer().With("aveWaitMin", null).With("longestWaitMin", null));
        result.Of("CHEO").ShouldHaveNoValue(ReadingState.NotReported);
        result.Of("CHEO", "longest").ShouldHaveNoValue(ReadingState.NotReported);
    }

    [Theory]
    [InlineData("""{"sites":[]}""")]
    [InlineData("""{"arrival-to-md":514,"patients-waiting":55}""")]
    [InlineData("[1, 2]")]
    public void Another_hospitals_answer_is_another_layout(string document) =>
        new OnCheoApiParser().Parse(document).ShouldFailFor(FailureReasons.LayoutChanged);

    private static ParseResult Parse(JsonObject answer, DateTimeOffset? fetchedAt = null) =>
        new OnCheoApiParser().Parse(answer.ToJsonString(), fetchedAt);

    private static JsonObject Answer() =>
        new()
        {
            ["longestWaitMin"] = 312,
            ["aveWaitMin"] = 147,
            ["patientCount"] = 38,
            ["lastUpdated"] = "Monday January 12, 10:30:00 AM",
            ["timeStamp"] = "20260112103000",
        };
}

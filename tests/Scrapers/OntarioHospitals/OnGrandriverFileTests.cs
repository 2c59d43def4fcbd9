using System.Text.Json.Nodes;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.OntarioHospitals;

namespace WaitTime.Scrapers.Tests.OntarioHospitals;

/// <summary>Grand River's file: minutes, a count, a local stamp with the day before the month.</summary>
public sealed class OnGrandriverFileTests
{
    private static readonly DateTimeOffset Summer = ParserCalls.Utc("2025-07-09T17:00:00Z");

    /// <summary>As it was seen on 2025-07-09.</summary>
    [Fact]
    public void The_documented_values_are_read()
    {
        var result = Parse(Answer("09-07-2025 12:56:30"), Summer);
        result.ShouldBeWhole();
        result.Of("GRH").ShouldBeReported(514);
        result.Of("GRH", "waiting").ShouldBeReported(55);
        result.Of("GRH").ReportedAt.ShouldBe(ParserCalls.Utc("2025-07-09T16:56:30Z"), "the ninth of July, in Eastern daylight time");
    }

    [Fact]
    public void The_stamp_keeps_standard_time_in_winter() =>
        Parse(Answer()).Of("GRH").ReportedAt.ShouldBe(ParserCalls.Utc("2026-01-12T15:46:30Z"));

    [Theory]
    [InlineData("01-13-2026 10:46:30")]
    [InlineData("2026-01-12T10:46:30")]
    [InlineData("30-02-2026 10:46:30")]
    [InlineData("")]
    public void A_stamp_in_another_order_is_not_guessed_at(string stamp)
    {
        var result = Parse(Answer(stamp));
        result.ShouldBeIncomplete("GRH has no readable timestamp");
        result.Of("GRH").ReportedAt.ShouldBeNull();
    }

    [Fact]
    public void A_file_of_2019_is_refused_whole()
    {
        var result = Parse(Answer("12-01-2019 10:46:30"));
        result.ShouldReject("GRH", "wait", RejectionReasons.AncientStamp);
        result.ShouldReject("GRH", "waiting", RejectionReasons.AncientStamp);
        result.Readings.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_untouched_for_days_keeps_its_own_stamp() =>
        Parse(Answer("08-01-2026 10:46:30")).Of("GRH").ReportedAt.ShouldBe(ParserCalls.Utc("2026-01-08T15:46:30Z"));

    [Theory]
    [InlineData("8.57", RejectionReasons.UnreadableValue)]
    [InlineData("30840", RejectionReasons.OutOfRange)]
    [InlineData("-5", RejectionReasons.UnreadableValue)]
    [InlineData("8:34", RejectionReasons.UnreadableValue)]
    public void Hours_seconds_and_clocks_where_minutes_were_are_refused(string wait, string reason)
    {
        var result = Parse(Answer().With("arrival-to-md", wait));
        result.ShouldReject("GRH", "wait", reason);
        result.Of("GRH", "waiting").ShouldBeReported(55);
    }

    [Fact]
    public void Numbers_that_are_texts_are_read() => Parse(Answer().With("arrival-to-md", "514")).Of("GRH").ShouldBeReported(514);

    [Fact]
    public void A_list_of_one_is_read_as_the_one() =>
        new OnGrandriverFileParser().Parse(JsonFields.ListOf(Answer()).ToJsonString()).Of("GRH").ShouldBeReported(514);

    [Fact]
    public void A_list_of_two_does_not_say_which_is_the_hospitals() =>
        new OnGrandriverFileParser()
            .Parse(JsonFields.ListOf(Answer(), Answer()).ToJsonString())
            .ShouldFailFor(FailureReasons.LayoutChanged);

    [Theory]
    [InlineData("Closed", ReadingState.Closed)]
    [InlineData("Fermé", ReadingState.Closed)]
    [InlineData("N/A", ReadingState.NotReported)]
    [InlineData("", ReadingState.NotReported)]
    public void A_word_for_no_number_is_its_state(string word, ReadingState state) =>
        Parse(Answer().With("arrival-to-md", word)).Of("GRH").ShouldHaveNoValue(state);

    [Fact]
    public void Null_is_not_reported_and_a_missing_count_is_refused()
    {
        var result = Parse(Answer().With("arrival-to-md", null).Without("patients-waiting"));
        result.ShouldReject("GRH", "waiting", RejectionReasons.UnreadableValue);
    }

    [Theory]
    [InlineData("""{"aveWaitMin":147,"longestWaitMin":312}""")]
    [InlineData("""{"patients-waiting":55}""")]
    public void Another_hospitals_answer_is_another_layout(string document) =>
        new OnGrandriverFileParser().Parse(document).ShouldFailFor(FailureReasons.LayoutChanged);

    [Fact]
    public void A_page_instead_of_the_file_is_of_the_wrong_format() =>
        new OnGrandriverFileParser().Parse("<html><body>Not found</body></html>").ShouldFailFor(FailureReasons.WrongFormat);

    private static ParseResult Parse(JsonObject answer, DateTimeOffset? fetchedAt = null) =>
        new OnGrandriverFileParser().Parse(answer.ToJsonString(), fetchedAt);

    private static JsonObject Answer(string stamp = "12-01-2026 10:46:30") =>
        new()
        {
            ["date-created"] = stamp,
            ["patients-waiting"] = 55,
            ["arrival-to-md"] = 514,
        };
}

using System.Text.Json.Nodes;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.Alberta;
using static WaitTime.Scrapers.Tests.Alberta.AlbertaFeed;

namespace WaitTime.Scrapers.Tests.Alberta;

/// <summary>What the feed's words of a wait mean.</summary>
public sealed class ApiWaitTests
{
    private readonly ApiParser _parser = new();

    [Theory]
    [InlineData("1 hr 57 min", 117)]
    [InlineData("0 hr 51 min", 51)]
    [InlineData("4 hr 0 min", 240)]
    [InlineData("0 hr 0 min", 0)]
    [InlineData("9 hr 5 min", 545)]
    [InlineData("45 min", 45)]
    [InlineData("2 hr", 120)]
    [InlineData(" 1\u00A0hr  5 min\n", 65)]
    public void A_wait_in_hours_and_minutes_is_read_in_minutes(string wait, int expected) =>
        _parser.Parse(Of(Site("11", wait))).Of("11").ShouldBeReported(expected);

    [Theory]
    [InlineData("Wait times unavailable", ReadingState.NotReported)]
    [InlineData("WAIT TIMES UNAVAILABLE", ReadingState.NotReported)]
    [InlineData("", ReadingState.NotReported)]
    [InlineData("N/A", ReadingState.NotReported)]
    [InlineData("--", ReadingState.NotReported)]
    [InlineData("Closing soon", ReadingState.ClosingSoon)]
    [InlineData("Closed", ReadingState.Closed)]
    public void A_state_is_no_wait_of_zero(string wait, ReadingState expected)
    {
        var result = _parser.Parse(Of(Site("11", wait)));

        result.Of("11").ShouldHaveNoValue(expected);
        result.Rejected.ShouldBeEmpty();
        result.Failure.ShouldBeNull();
    }

    [Theory]
    [InlineData("45")]
    [InlineData("0")]
    [InlineData("1.5")]
    [InlineData("-1 hr 5 min")]
    [InlineData("1 hr 75 min")]
    [InlineData("see note")]
    public void A_bare_number_or_a_riddle_is_refused_for_that_site_alone(string wait)
    {
        var result = _parser.Parse(Of(Site("11", wait), Site("12", "1 hr 5 min")));

        result.Readings.ShouldHaveSingleItem().Site.Key.ShouldBe("12");
        result.Rejected.ShouldHaveSingleItem().ShouldBe(new("11", "wait", RejectionReasons.UnreadableValue, wait));
        result.Failure.ShouldBeNull("The other site could be read.");
    }

    /// <summary>The words of the address that ends in /zh-hans, /pa or /ti: what is not understood is refused, not guessed.</summary>
    [Theory]
    [InlineData("1 \u5C0F\u65F6 57 \u5206\u949F", "\u65E0\u6CD5\u63D0\u4F9B\u7B49\u5019\u65F6\u95F4")]
    [InlineData("1 \u0A18\u0A70\u0A1F\u0A3E 57 \u0A2E\u0A3F\u0A70\u0A1F", "\u0A2C\u0A70\u0A26")]
    [InlineData("1 gi\u1EDD 57 ph\u00FAt", "\u0110\u00F3ng c\u1EEDa")]
    public void Translated_words_are_all_refused_and_that_is_a_failure(string wait, string state)
    {
        var result = _parser.Parse(Of(Site("11", wait), Site("12", state)));

        result.Readings.ShouldBeEmpty();
        result.Rejected.Count.ShouldBe(2);
        result.ShouldFailFor(FailureReasons.LayoutChanged);
    }

    [Theory]
    [InlineData("1 hr 57 min")]
    [InlineData("0 hr 0 min")]
    [InlineData("57")]
    [InlineData("Wait times unavailable")]
    [InlineData("")]
    public void A_number_beside_the_flag_that_there_is_none_is_not_published(string wait) =>
        _parser.Parse(Of(Site("11", wait).With("TimesUnavailable", "True"))).Of("11").ShouldHaveNoValue(ReadingState.NotReported);

    [Theory]
    [InlineData("true")]
    [InlineData("TRUE")]
    [InlineData(" True ")]
    public void The_flag_is_text_in_any_case(string flag) =>
        _parser.Parse(Of(Site("11", "1 hr 57 min").With("TimesUnavailable", flag))).Of("11").ShouldHaveNoValue(ReadingState.NotReported);

    [Fact]
    public void A_flag_that_becomes_a_real_boolean_says_the_same()
    {
        var result = _parser.Parse(
            Of(Site("11", "1 hr 57 min").With("TimesUnavailable", true), Site("12", "1 hr 5 min").With("TimesUnavailable", false))
        );

        result.Of("11").ShouldHaveNoValue(ReadingState.NotReported);
        result.Of("12").ShouldBeReported(65);
    }

    [Theory]
    [InlineData("False")]
    [InlineData("")]
    [InlineData("maybe")]
    [InlineData(null)]
    public void Any_other_flag_hides_nothing(string? flag) =>
        _parser.Parse(Of(Site("11", "1 hr 57 min").With("TimesUnavailable", flag))).Of("11").ShouldBeReported(117);

    [Fact]
    public void A_missing_flag_hides_nothing() =>
        _parser.Parse(Of(Site("11", "1 hr 57 min").Without("TimesUnavailable"))).Of("11").ShouldBeReported(117);

    [Fact]
    public void A_closed_site_stays_closed_beside_the_flag() =>
        _parser.Parse(Of(Site("11", "Closed").With("TimesUnavailable", "True"))).Of("11").ShouldHaveNoValue(ReadingState.Closed);

    /// <summary>The feed says SiteOpen false for every site, those that never close among them.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void SiteOpen_and_SiteClosingSoon_decide_nothing(bool flag) =>
        _parser.Parse(Of(Site("11", "1 hr 57 min").With("SiteOpen", flag).With("SiteClosingSoon", flag))).Of("11").ShouldBeReported(117);

    public static TheoryData<string> NoTexts => ["5", "true", "[]", "{}"];

    [Theory]
    [MemberData(nameof(NoTexts))]
    public void A_wait_that_is_no_text_is_refused_under_the_key_of_its_site(string json)
    {
        var result = _parser.Parse(Of(Site("11", "").With("WaitTime", JsonNode.Parse(json)), Site("12", "1 hr 5 min")));

        result.Readings.ShouldHaveSingleItem().Site.Key.ShouldBe("12");
        result.Rejected.ShouldHaveSingleItem().ShouldBe(new("11", "wait", RejectionReasons.UnreadableValue, "Example Hospital"));
    }

    [Fact]
    public void A_null_is_a_way_of_having_no_wait() =>
        _parser
            .Parse(Of(Site("11", "").With("WaitTime", null), Site("12", "1 hr 5 min")))
            .Of("11")
            .State.ShouldBe(ReadingState.NotReported);

    [Fact]
    public void A_record_without_a_wait_is_refused_under_the_key_of_its_site() =>
        _parser
            .Parse(Of(Site("11", "").Without("WaitTime"), Site("12", "1 hr 5 min")))
            .Rejected.ShouldHaveSingleItem()
            .ShouldBe(new("11", "wait", RejectionReasons.UnreadableValue, "Example Hospital"));

    /// <summary>Nothing in the feed says when: the time of the fetch is all there is.</summary>
    [Fact]
    public void No_reading_of_the_feed_carries_a_stamp()
    {
        var result = _parser.Parse(Of(Site("11", "1 hr 57 min"), Campus("12", "0 hr 54 min", "4 hr 32 min"), Site("13", "Closed")));

        result.Readings.ShouldAllBe(reading => reading.ReportedAt == null);
        result.ReportedAt.ShouldBeNull();
    }
}

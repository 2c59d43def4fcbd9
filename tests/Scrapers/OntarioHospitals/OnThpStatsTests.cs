using System.Text;
using System.Text.Json.Nodes;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.OntarioHospitals;

namespace WaitTime.Scrapers.Tests.OntarioHospitals;

/// <summary>Trillium's answers: one for each hospital, and none says whose it is.</summary>
public sealed class OnThpStatsTests
{
    private static readonly OnThpStatsParser Parser = new();

    private static readonly string[] All = ["wait", "wait_p80", "waiting", "present", "admitted"];

    [Fact]
    public void Hours_become_minutes_and_heads_stay_heads()
    {
        var result = Pair(Answer(), Other());
        result.ShouldBeWhole();
        result.Of("CVH").ShouldBeReported(156);
        result.Of("CVH", "wait_p80").ShouldBeReported(204);
        result.Of("CVH", "waiting").ShouldBeReported(62);
        result.Of("CVH", "present").ShouldBeReported(147);
        result.Of("CVH", "admitted").ShouldBeReported(36);
        result.Of("MH").ShouldBeReported(54);
    }

    [Fact]
    public void A_stamp_with_seven_digits_of_a_second_and_an_offset_is_read() =>
        Pair(Answer(), Other())
            .Of("CVH")
            .ReportedAt!.Value.UtcDateTime.ShouldBe(new(2026, 1, 12, 15, 40, 9, 213, 173), TimeSpan.FromMilliseconds(1));

    [Fact]
    public void An_answer_alone_is_given_to_nobody()
    {
        var result = Parser.Parse(Answer().ToJsonString());
        result.ShouldFailFor(FailureReasons.Integrity);
        result.Failure!.Message.ShouldContain("does not say whose it is");
    }

    [Fact]
    public void Of_a_set_whose_first_answer_did_not_come_the_second_is_still_the_second_hospitals()
    {
        var page = Parser.ReadPage(Encoding.UTF8.GetBytes(Other().ToJsonString())) with { Number = 2 };
        var result = Parser.Parse([page], new(ParserCalls.FetchedAt));
        result.Keys().ShouldBe("MH");
        result.Of("MH").ShouldBeReported(54);
    }

    [Fact]
    public void The_placeholder_is_no_data_and_no_zero()
    {
        var placeholder = Answer(0, 0, 0, 0, 0, "2025-01-23T00:00:00.0000000-05:00");
        var result = Pair(placeholder, Other());
        foreach (var metric in All)
            result.Of("CVH", metric).ShouldHaveNoValue(ReadingState.NotReported);
        result.Of("CVH").ReportedAt.ShouldBeNull("the placeholder's stamp is nobody's");
        result.Of("MH").ShouldBeReported(54);
    }

    [Fact]
    public void A_zero_beside_other_numbers_is_a_zero() =>
        Pair(Answer().With("activeNoBedAdmits", 0), Other()).Of("CVH", "admitted").ShouldBeReported(0);

    [Fact]
    public void The_same_answer_at_both_addresses_is_one_hospitals_at_anothers_and_is_refused()
    {
        var result = Pair(Answer(), Answer());
        result.ShouldReject("CVH", "wait", RejectionReasons.Contradicted);
        result.ShouldReject("MH", "wait", RejectionReasons.Contradicted);
        result.Readings.ShouldBeEmpty();
    }

    [Fact]
    public void A_stamp_of_2019_is_refused_with_everything_under_it()
    {
        var result = Pair(Answer().With("lastUpdated", "2019-03-07T16:40:09-05:00"), Other());
        foreach (var metric in All)
            result.ShouldReject("CVH", metric, RejectionReasons.AncientStamp);
        result.ShouldHaveNone("CVH", "wait");
        result.Of("MH").ShouldBeReported(54);
    }

    [Theory]
    [InlineData(156)]
    [InlineData(204)]
    public void Minutes_where_hours_were_are_refused(int minutes)
    {
        var result = Pair(Answer().With("averageTimeToSeeDoctor", minutes), Other());
        result.ShouldReject("CVH", "wait", RejectionReasons.OutOfRange);
        result.ShouldHaveNone("CVH", "wait");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1e9")]
    [InlineData("2.5")]
    public void A_number_that_is_no_count_of_people_is_refused(string number)
    {
        var result = Pair(Answer().With("activePatients", JsonNode.Parse(number)), Other());
        result.ShouldHaveNone("CVH", "present");
        result.Rejected.ShouldHaveSingleItem().Metric.ShouldBe("present");
    }

    [Fact]
    public void A_null_is_not_reported_and_a_missing_field_is_refused()
    {
        var result = Pair(Answer().With("averageTimeToSeeDoctor", null).Without("activePatients"), Other());
        result.Of("CVH").ShouldHaveNoValue(ReadingState.NotReported);
        result.ShouldReject("CVH", "present", RejectionReasons.UnreadableValue);
    }

    [Theory]
    [InlineData("fermé", ReadingState.Closed)]
    [InlineData("Closed", ReadingState.Closed)]
    [InlineData("--", ReadingState.NotReported)]
    [InlineData("non disponible", ReadingState.NotReported)]
    public void A_word_for_no_number_is_read_in_both_languages(string word, ReadingState state) =>
        Pair(Answer().With("averageTimeToSeeDoctor", word), Other()).Of("CVH").ShouldHaveNoValue(state);

    [Fact]
    public void An_answer_without_a_readable_stamp_keeps_its_numbers_and_says_so()
    {
        var result = Pair(Answer().With("lastUpdated", "this afternoon"), Other());
        result.ShouldBeIncomplete("CVH has no readable timestamp");
        result.Of("CVH").ReportedAt.ShouldBeNull();
    }

    [Fact]
    public void A_page_in_place_of_one_answer_leaves_the_other()
    {
        var result = Parser.ParseSet(["<html>Sign in</html>"u8.ToArray(), Encoding.UTF8.GetBytes(Other().ToJsonString())]);
        result.ShouldBeIncomplete("Answer 1: The document is not JSON");
        result.Keys().ShouldBe("MH");
    }

    [Fact]
    public void Another_publishers_answer_is_another_layout() =>
        Parser.Parse("""{"sites":[{"siteId":"SMGH","estimatedWaitTime":2.5}]}""").ShouldFailFor(FailureReasons.LayoutChanged);

    [Fact]
    public void Answers_that_were_saved_together_are_read_by_their_codes()
    {
        var saved = new JsonObject
        {
            ["MH@2026-01-12T10:40"] = Other(),
            ["CVH"] = Answer(),
            ["QHC"] = Answer(),
        };
        var result = Parser.Parse(saved.ToJsonString());
        result.Of("CVH").ShouldBeReported(156);
        result.Of("MH").ShouldBeReported(54);
        result.ShouldBeIncomplete("of no known hospital");
    }

    [Theory]
    [InlineData("https://edwt-prd.thp.ca/waittimes/stats/CVH", "https://edwt-prd.thp.ca/waittimes/stats/MH")]
    [InlineData("http://mirror/thp/CVH?key=1", "http://mirror/thp/MH?key=1")]
    public void The_second_hospitals_address_stands_beside_the_firsts(string first, string second)
    {
        Parser.Address(new(first), 1).AbsoluteUri.ShouldBe(first);
        Parser.Address(new(first), 2).AbsoluteUri.ShouldBe(second);
    }

    private static ParseResult Pair(JsonObject first, JsonObject second) =>
        Parser.ParseSet([Encoding.UTF8.GetBytes(first.ToJsonString()), Encoding.UTF8.GetBytes(second.ToJsonString())]);

    private static JsonObject Other() => Answer(0.9m, 1.4m, 8, 81, 14);

    private static JsonObject Answer(
        decimal mean = 2.6m,
        decimal p80 = 3.4m,
        int waiting = 62,
        int present = 147,
        int admitted = 36,
        string stamp = "2026-01-12T10:40:09.2131733-05:00"
    ) =>
        new()
        {
            ["averageTimeToSeeDoctor"] = mean,
            ["averageTimeToSeeDoctor80th"] = p80,
            ["patientsWaitingToSeeDoctor"] = waiting,
            ["activePatients"] = present,
            ["activeNoBedAdmits"] = admitted,
            ["lastUpdated"] = stamp,
        };
}

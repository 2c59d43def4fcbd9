using System.Text.Json.Nodes;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Metrics;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.Atlantic;
using static WaitTime.Scrapers.Tests.ParserCalls;

namespace WaitTime.Scrapers.Tests.Atlantic;

/// <summary>Nova Scotia's predictions: a range around a number, for an hour that is still to come.</summary>
public sealed class NsNshealthPredictionsTests
{
    /// <summary>11:52 in Halifax.</summary>
    private static readonly DateTimeOffset Now = Utc("2026-01-12T15:52:00Z");

    [Fact]
    public void A_prediction_is_its_own_kind_of_metric_with_a_horizon_and_is_no_measurement()
    {
        var metric = NsNshealth.Source.Definition.Metrics.ShouldHaveSingleItem();
        (metric.Statistic, metric.Basis, metric.HorizonMinutes).ShouldBe((Statistic.Prediction, MetricBasis.Forecast, 60));
    }

    [Fact]
    public void The_first_hours_prediction_comes_in_minutes_with_both_ends_and_the_time_at_which_it_was_made()
    {
        var result = Parse(Site("X1", Hour(1, "2026-01-12T12:00:00", 3.25, 2.0, 4.5), Hour(2, "2026-01-12T13:00:00", 9, 8, 10)));
        result.ShouldBeWhole();
        var reading = result.Of("X1");
        reading.ShouldBeBetween(120, 270, 195);
        reading.ReportedAt.ShouldBe(Utc("2026-01-12T15:00:00Z"), "it speaks of 12:00 in Halifax, and was made an hour before");
    }

    [Fact]
    public void The_documented_example_is_read()
    {
        const string example =
            """[{"siteCode":"X1","predictions":[{"predictionHour":1,"predictionTime":"2026-10-07T13:00:00","predictedWaitTime":3.25,"predictedWaitTimeLower":2.0,"predictedWaitTimeUpper":4.5}]}]""";
        var parser = new NsNshealthPredictionsParser();
        parser.Recognises(example).ShouldBeTrue();
        parser.Parse(example, Utc("2026-10-07T15:30:00Z")).Of("X1").ShouldBeBetween(120, 270, 195);
    }

    [Fact]
    public void A_site_without_predictions_reports_nothing_and_nobody_waits_zero_hours_there()
    {
        var result = Parse(
            Site("A"),
            Site("B").With("predictions", null),
            Site("C", Hour(1, "2026-01-12T12:00:00", null, null, null)),
            Site("D", Hour(1, "2026-01-12T12:00:00", 1, 1, 2))
        );
        result.ShouldBeWhole();
        foreach (var site in (string[])["A", "B", "C"])
            result.Of(site).ShouldHaveNoValue(ReadingState.NotReported, site);
    }

    [Fact]
    public void A_range_whose_ends_stand_in_the_wrong_order_is_refused()
    {
        var result = Parse(Site("A", Hour(1, "2026-01-12T12:00:00", 3, 4.5, 2)), Good);
        result.ShouldReject("A", "wait", RejectionReasons.Contradicted);
        result.ShouldHaveNone("A", "wait");
    }

    [Fact]
    public void A_prediction_outside_of_its_own_range_is_refused() =>
        Parse(Site("A", Hour(1, "2026-01-12T12:00:00", 6, 2, 4.5)), Good).ShouldReject("A", "wait", RejectionReasons.Contradicted);

    [Fact]
    public void A_missing_end_is_not_made_up()
    {
        var result = Parse(
            Site("A", Hour(1, "2026-01-12T12:00:00", 3.25, null, 4.5)),
            Site("B", Hour(1, "2026-01-12T12:00:00", 3.25, 2, null).Without("predictedWaitTimeUpper")),
            Site("C", Hour(1, "2026-01-12T12:00:00", 3.25, null, null)),
            Site("D", Hour(1, "2026-01-12T12:00:00", null, 2, 4.5))
        );
        result.ShouldBeWhole();
        result.Of("A").ShouldBeBetween(null, 270, 195);
        result.Of("B").ShouldBeBetween(120, null, 195);
        result.Of("C").ShouldBeReported(195);
        result.Of("C").Range.ShouldBeNull();
        result.Of("D").ShouldBeBetween(120, 270);
    }

    [Theory]
    [InlineData("2026-01-12T15:51:00Z", true)]
    [InlineData("2026-01-13T03:00:00Z", true)]
    [InlineData("2026-01-13T11:59:00Z", true)]
    [InlineData("2026-01-13T12:00:00Z", false)]
    public void A_closure_that_crosses_midnight_closes_the_site_on_both_days(string at, bool isClosed)
    {
        var document = Document([Site("A")], Closure("A", "2026-01-12T08:00:00", "2026-01-13T08:00:00"));
        var result = new NsNshealthPredictionsParser().Parse(document, Utc(at));
        result.Of("A").ShouldHaveNoValue(isClosed ? ReadingState.Closed : ReadingState.NotReported);
        var closure = result.Closures.ShouldHaveSingleItem();
        (closure.Site.Key, closure.From, closure.Until).ShouldBe(("A", Utc("2026-01-12T12:00:00Z"), Utc("2026-01-13T12:00:00Z")));
        result.Notices.ShouldNotBeNull().ShouldHaveSingleItem().Id.ShouldBe("A");
    }

    [Fact]
    public void A_closure_without_an_end_is_until_further_notice_and_one_that_cannot_be_read_closes_nobody()
    {
        var result = Parse(
            Document(
                [Site("A"), Site("B", Hour(1, "2026-01-12T12:00:00", 3, 2, 4)), Site("C")],
                Closure("A", "2026-01-05T20:00:00", null),
                Closure("B", "soon", "2026-01-13T08:00:00"),
                Closure("C", "2026-01-13T08:00:00", "2026-01-12T08:00:00")
            )
        );
        result.Of("A").ShouldHaveNoValue(ReadingState.Closed);
        result.Closures.ShouldHaveSingleItem().Until.ShouldBeNull();
        result.Of("B").ShouldBeBetween(120, 240, 180);
        result.Of("C").ShouldHaveNoValue(ReadingState.NotReported);
        result.ShouldBeIncomplete("A closure of 'B' cannot be read");
        result.ShouldBeIncomplete("A closure of 'C' cannot be read");
        result
            .Notices.ShouldNotBeNull()
            .Select(notice => (notice.Id, notice.IsUnderstood))
            .ShouldBe([("A", true), ("B", false), ("C", false)]);
    }

    [Theory]
    [InlineData(195, 120, 270)]
    [InlineData(3.25, 2.0, 270)]
    public void Minutes_where_hours_were_are_refused_with_everything_beside_them(double value, double lower, double upper)
    {
        var result = Parse(Site("A", Hour(1, "2026-01-12T12:00:00", value, lower, upper)), Good);
        result.ShouldReject("A", "wait", RejectionReasons.OutOfRange);
        result.ShouldHaveNone("A", "wait");
    }

    [Fact]
    public void The_second_hours_prediction_is_not_taken_for_a_first_one_that_is_missing() =>
        Parse(Site("A", Hour(2, "2026-01-12T13:00:00", 3, 2, 4)), Good).Of("A").ShouldHaveNoValue(ReadingState.NotReported);

    [Theory]
    [InlineData("2026-11-01T01:00:00", "2026-11-01T03:30:00Z", "2026-11-01T03:00:00Z", "01:00 comes twice, and the first is meant")]
    [InlineData("2026-11-01T01:00:00", "2026-11-01T04:30:00Z", "2026-11-01T04:00:00Z", "and now the second")]
    [InlineData("2026-07-12T12:00:00", "2026-07-12T14:30:00Z", "2026-07-12T14:00:00Z", "summer")]
    [InlineData("2026-01-12T12:00:00-04:00", "2026-01-12T15:52:00Z", "2026-01-12T15:00:00Z", "an offset counts")]
    [InlineData("2026-01-12T16:00:00Z", "2026-01-12T15:52:00Z", "2026-01-12T15:00:00Z", "and so does UTC")]
    [InlineData("2026-01-12 12:00", "2026-01-12T15:52:00Z", "2026-01-12T15:00:00Z", "a blank for the T")]
    public void A_time_without_a_zone_is_Atlantic_time(string time, string fetchedAt, string expected, string why) =>
        new NsNshealthPredictionsParser()
            .Parse(Document([Site("A", Hour(1, time, 3, 2, 4))]), Utc(fetchedAt))
            .Of("A")
            .ReportedAt.ShouldBe(Utc(expected), why);

    [Fact]
    public void Where_all_hours_have_one_time_it_is_that_at_which_they_were_made() =>
        Parse(Site("A", Hour(1, "2026-01-12T11:00:00", 3, 2, 4), Hour(2, "2026-01-12T11:00:00", 3, 2, 4)))
            .Of("A")
            .ReportedAt.ShouldBe(Utc("2026-01-12T15:00:00Z"));

    [Fact]
    public void Two_hours_of_an_autumn_night_that_have_one_name_do_not_say_that() =>
        new NsNshealthPredictionsParser()
            .Parse(
                Document([
                    Site(
                        "A",
                        Hour(1, "2026-11-01T01:00:00", 3, 2, 4),
                        Hour(2, "2026-11-01T01:00:00", 3, 2, 4),
                        Hour(3, "2026-11-01T02:00:00", 3, 2, 4)
                    ),
                ]),
                Utc("2026-11-01T03:30:00Z")
            )
            .Of("A")
            .ReportedAt.ShouldBe(Utc("2026-11-01T03:00:00Z"));

    [Theory]
    [InlineData("<!DOCTYPE html><html><body><h1>403 Forbidden</h1></body></html>")]
    [InlineData("<html><body><p>Emergency department wait times. Waits are shown when this page has been drawn.</p></body></html>")]
    [InlineData("")]
    public void A_refusal_and_a_page_without_values_are_no_answer(string document)
    {
        new NsNshealthPredictionsParser().Recognises(document).ShouldBeFalse("so that a challenge is told from the data");
        new NsNshealthPredictionsParser().Parse(document).ShouldFailFor(FailureReasons.WrongFormat);
    }

    [Theory]
    [InlineData("""{"message":"Not found"}""")]
    [InlineData("""{"siteCode":"A","tempClosureStart":"2026-01-12T08:00:00"}""")]
    [InlineData("[]")]
    public void An_answer_without_sites_is_another_layout(string document) =>
        new NsNshealthPredictionsParser().Parse(document).ShouldFailFor(FailureReasons.LayoutChanged);

    [Theory]
    [InlineData("2026-01-12T12:00:00", false)]
    [InlineData("2026-01-12T09:00:00", true)]
    public void Predictions_of_more_than_two_hours_ago_are_stale_and_keep_their_own_time(string time, bool isStale)
    {
        var result = Parse(Site("A", Hour(1, time, 3, 2, 4)));
        result.Of("A").ShouldBeBetween(120, 240, 180);
        if (isStale)
            result.ShouldBeIncomplete("more than 2 hours before");
        else
            result.ShouldBeWhole();
    }

    [Fact]
    public void A_stamp_of_2019_is_refused_with_its_prediction() =>
        Parse(Site("A", Hour(1, "2019-01-12T12:00:00", 3, 2, 4)), Good).ShouldReject("A", "wait", RejectionReasons.AncientStamp);

    [Fact]
    public void A_new_site_is_a_new_place_and_one_without_a_code_is_nobodys()
    {
        var result = Parse(
            Site("NEW 22", Hour(1, "2026-01-12T12:00:00", 3, 2, 4)),
            Site("").With("siteCode", null),
            Site("").With("siteCode", " - "),
            Site("").With("siteCode", 7)
        );
        result.Keys().ShouldBe("NEW 22 7");
        result.Rejected.Count.ShouldBe(2);
        result.ShouldReject(null, "wait", RejectionReasons.MissingKey);
    }

    [Fact]
    public void A_closed_site_has_no_wait_whatever_is_predicted_for_it()
    {
        var result = Parse(
            Document([Site("A", Hour(1, "2026-01-12T12:00:00", 3, 2, 4)), Good], Closure("A", "2026-01-12T08:00:00", "2026-01-13T08:00:00"))
        );
        result.Of("A").ShouldHaveNoValue(ReadingState.Closed);
        result.ShouldReject("A", "wait", RejectionReasons.Contradicted);
    }

    [Fact]
    public void Numbers_may_be_texts_and_a_word_for_their_absence_is_none()
    {
        var result = Parse(
            Site("A", Hour(1, "2026-01-12T12:00:00", 3, 2, 4).With("predictedWaitTime", "3.25").With("predictionHour", "1")),
            Site("B", Hour(1, "2026-01-12T12:00:00", 3, 2, 4).With("predictedWaitTime", "N/A")),
            Site("C", Hour(1, "2026-01-12T12:00:00", 3, 2, 4).With("predictedWaitTime", "soon"))
        );
        result.Of("A").ShouldBeBetween(120, 240, 195);
        result.Of("B").ShouldBeBetween(120, 240);
        result.ShouldReject("C", "wait", RejectionReasons.UnreadableValue);
    }

    [Fact]
    public void A_negative_wait_is_refused() =>
        Parse(Site("A", Hour(1, "2026-01-12T12:00:00", -1, null, null)), Good).ShouldReject("A", "wait", RejectionReasons.OutOfRange);

    [Fact]
    public void The_sample_is_whole_and_every_place_of_it_is_known()
    {
        var result = NsNshealth.Source.ParseSamples("predictions.json");
        result.ShouldBeWhole();
        var keys = Testing
            .RepositoryFiles.Read("seed_data", "hospitals", "ns-nshealth.csv")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(line => line.Split(',')[^1]);
        result.Readings.Select(reading => reading.Site.Key).ShouldBe(keys);
        result.Readings.Count(reading => reading.State == ReadingState.Reported).ShouldBe(8);
        result.Of("Cape Breton Regional Hospital").ShouldHaveNoValue(ReadingState.Closed);
    }

    private static JsonObject Good => Site("GOOD", Hour(1, "2026-01-12T12:00:00", 1.5, 1, 2));

    private static ParseResult Parse(params JsonObject[] sites) => Parse(Document(sites));

    private static ParseResult Parse(string document) => new NsNshealthPredictionsParser().Parse(document, Now);

    private static string Document(JsonObject[] sites, params JsonObject[] closures) =>
        new JsonObject { ["sites"] = JsonFields.ListOf(sites), ["closures"] = JsonFields.ListOf(closures) }.ToJsonString();

    private static JsonObject Site(string code, params JsonObject[] hours) =>
        new() { ["siteCode"] = code, ["predictions"] = JsonFields.ListOf(hours) };

    private static JsonObject Hour(int number, string time, double? value, double? lower, double? upper) =>
        new()
        {
            ["predictionHour"] = number,
            ["predictionTime"] = time,
            ["predictedWaitTime"] = value,
            ["predictedWaitTimeLower"] = lower,
            ["predictedWaitTimeUpper"] = upper,
        };

    private static JsonObject Closure(string code, string? start, string? end) =>
        new()
        {
            ["siteCode"] = code,
            ["tempClosureStart"] = start,
            ["tempClosureEnd"] = end,
        };
}

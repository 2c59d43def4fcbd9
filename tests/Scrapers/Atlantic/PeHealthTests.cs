using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WaitTime.Collection.Fetching;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Metrics;
using WaitTime.Core.Readings;
using WaitTime.SampleServer;
using WaitTime.Scrapers.Atlantic;
using static WaitTime.Scrapers.Tests.ParserCalls;

namespace WaitTime.Scrapers.Tests.Atlantic;

/// <summary>Prince Edward Island's tables: ranges of an hour, behind a gate that is left alone.</summary>
public sealed class PeHealthTests
{
    internal static readonly string[] Metrics = [.. PeHealth.Source.Definition.Metrics.Select(metric => metric.Name)];

    private static readonly PeHealthWorkflowParser Parser = new();

    [Fact]
    public void A_bucket_is_a_range_and_says_so()
    {
        foreach (var metric in PeHealth.Source.Definition.Metrics.Where(metric => metric.Family == MetricFamily.TimeToProvider))
            metric.Basis.ShouldBe(MetricBasis.Bucket, metric.Name);
        var result = Parse(Row("Urgent (Level 3)", "9", "1-2 hours"));
        result.Of("QEH", "wait_urgent").ShouldBeBetween(60, 120);
        result.Of("QEH", "waiting_urgent").ShouldBeReported(9);
    }

    [Theory]
    [InlineData("< 1 hour", 0, 60)]
    [InlineData("&lt; 1 hour", 0, 60)]
    [InlineData("9-10 hours", 540, 600)]
    [InlineData("> 10 hours", 600, null)]
    [InlineData("&gt; 10 hours", 600, null)]
    [InlineData("1\u20112 hours", 60, 120)]
    [InlineData("1\u20132\u00A0hours", 60, 120)]
    public void Every_bucket_is_read_however_its_signs_are_written(string text, int lower, int? upper) =>
        Parse(Row("Less than Urgent (Level 4 & 5)", "3", text)).Of("QEH", "wait_less_urgent").ShouldBeBetween(lower, upper);

    [Fact]
    public void The_body_names_the_service_of_each_hospital()
    {
        var start = new Uri("https://wdf.princeedwardisland.ca/api/workflow");
        var address = Parser.Address(start, 2);
        address.AbsoluteUri.ShouldBe("https://wdf.princeedwardisland.ca/api/workflow#ERWaitTimes_PCH");
        JsonNode
            .DeepEquals(
                JsonNode.Parse(Parser.Question(address).Span),
                JsonNode.Parse(
                    """
                    {"appName":"ERWaitTimes_PCH","featureName":"ERWaitTimes_PCH","metaVars":{"service_id":null,"save_location":null},
                     "queryVars":{"service":"ERWaitTimes_PCH","activity":"ERWaitTimes_PCH"},"queryName":"ERWaitTimes_PCH"}
                    """
                )
            )
            .ShouldBeTrue(Encoding.UTF8.GetString(Parser.Question(address).Span));
    }

    [Theory]
    [InlineData(
        "<html><head><title>Radware Captcha Page</title></head><body><form action=\"https://validate.perfdrive.com\"></form></body></html>"
    )]
    [InlineData("<html><body><div class=\"h-captcha\"></div></body></html>")]
    public void A_captcha_with_status_200_is_told_from_the_data(string page)
    {
        Parser.Recognises(page).ShouldBeFalse();
        Gate.Matches(Encoding.UTF8.GetBytes(page)).ShouldBeTrue("so that the run is blocked");
        Parser.Parse(page).ShouldFailFor(FailureReasons.WrongFormat);
    }

    [Fact]
    public void A_page_whose_data_come_after_its_hash_has_none() =>
        Parser
            .Parse("<!DOCTYPE html><html><body><div id=\"app\" data-route=\"#/service/ERWaitTimes_QEH\"></div></body></html>")
            .ShouldFailFor(FailureReasons.WrongFormat);

    [Fact]
    public void Rows_are_found_by_their_labels_in_any_order()
    {
        var result = Parse(
            Row("TOTAL in department", "54", ""),
            Row("Being treated", "31"),
            Row("Level 4 and 5", "13", "7-8 hours"),
            Row("Level 1 and 2 (most urgent)", "< 1 hour", "1"),
            Row("Patients currently in Waiting Room", "23", "")
        );
        result.ShouldBeWhole();
        result.Of("QEH", "present").ShouldBeReported(54);
        result.Of("QEH", "treating").ShouldBeReported(31);
        result.Of("QEH", "waiting").ShouldBeReported(23);
        result.Of("QEH", "wait_less_urgent").ShouldBeBetween(420, 480);
        result.Of("QEH", "wait_most_urgent").ShouldBeBetween(0, 60);
        result.Of("QEH", "waiting_most_urgent").ShouldBeReported(1);
    }

    [Fact]
    public void A_row_under_a_new_label_is_owned_up_to_and_counted_as_nothing()
    {
        var result = Parse(Row("Patients being treated", "31"), Row("Ambulances", "3"), Row("Urgency", "Patients", "Wait"));
        result.ShouldBeIncomplete("'Ambulances'");
        result.Incomplete.Count.ShouldBe(1, "a header has no number");
    }

    [Fact]
    public void A_hospital_without_rows_reports_nothing_and_is_not_called_closed()
    {
        var result = Parser.ParseSet([
            Bytes(Answer(Row("Being treated", "31"))),
            Bytes(Answer()),
            Bytes("""{"data":[]}"""),
            Bytes(Answer()),
        ]);
        result.ShouldBeWhole();
        foreach (var site in (string[])["PCH", "KCMH", "WH"])
        {
            foreach (var metric in Metrics)
                result.Of(site, metric).ShouldHaveNoValue(ReadingState.NotReported);
        }
    }

    [Fact]
    public void A_blank_count_is_none_and_its_wait_is_read_all_the_same()
    {
        var result = Parse(
            Row("Urgent (Level 3)", "", "1-2 hours"),
            Row("Most Urgent (Level 1)", "N/A", "< 1 hour"),
            Row("Level 4", "2", "--")
        );
        result.ShouldBeWhole();
        result.Of("QEH", "waiting_urgent").ShouldHaveNoValue(ReadingState.NotReported);
        result.Of("QEH", "wait_urgent").ShouldBeBetween(60, 120);
        result.Of("QEH", "waiting_most_urgent").ShouldHaveNoValue(ReadingState.NotReported);
        result.Of("QEH", "wait_less_urgent").ShouldHaveNoValue(ReadingState.NotReported);
    }

    [Fact]
    public void A_department_that_says_that_it_is_closed_is() =>
        Parse(Row("Urgent (Level 3)", "2", "Closed")).Of("QEH", "wait_urgent").ShouldHaveNoValue(ReadingState.Closed);

    [Theory]
    [InlineData("5")]
    [InlineData("1-2")]
    [InlineData("2 hours")]
    [InlineData("soon")]
    public void What_is_no_bucket_is_refused(string text)
    {
        var result = Parse(Row("Urgent (Level 3)", "9", text), Row("Being treated", "31"));
        result.ShouldReject("QEH", "wait_urgent", RejectionReasons.UnreadableValue);
        result.ShouldHaveNone("QEH", "wait_urgent");
    }

    [Fact]
    public void A_bucket_whose_ends_stand_in_the_wrong_order_is_refused() =>
        Parse(Row("Urgent (Level 3)", "9", "4-3 hours")).ShouldReject("QEH", "wait_urgent", RejectionReasons.Contradicted);

    [Theory]
    [InlineData("""{"error":"service withdrawn"}""")]
    [InlineData("""{"data":"none"}""")]
    [InlineData("[]")]
    public void A_service_that_was_withdrawn_is_another_layout(string document) =>
        Parser.ParseSet([Bytes(document), Bytes(document)]).ShouldFailFor(FailureReasons.LayoutChanged);

    [Fact]
    public void A_service_that_lists_nothing_anywhere_reports_nothing() =>
        Parser
            .ParseSet(Enumerable.Repeat(Bytes("""{"data":[]}"""), 4))
            .Readings.ShouldAllBe(reading => reading.State == ReadingState.NotReported);

    [Theory]
    [InlineData("Last updated: January 12, 2026 11:12 a.m.", "2026-01-12T15:52:00Z", "2026-01-12T15:12:00Z")]
    [InlineData("Last updated: Monday, January 12 at 11:12 AM", "2026-01-12T15:52:00Z", "2026-01-12T15:12:00Z")]
    [InlineData("Last updated 11:12 AM", "2026-01-12T15:52:00Z", "2026-01-12T15:12:00Z")]
    [InlineData("Updated: 2026-01-12 11:12", "2026-01-12T15:52:00Z", "2026-01-12T15:12:00Z")]
    [InlineData("Last updated: July 12, 2026 11:12 a.m.", "2026-07-12T14:52:00Z", "2026-07-12T14:12:00Z")]
    [InlineData("Last updated: November 1, 2026 1:30 a.m.", "2026-11-01T04:40:00Z", "2026-11-01T04:30:00Z")]
    [InlineData("Last updated: November 1, 2026 1:30 a.m.", "2026-11-01T05:40:00Z", "2026-11-01T05:30:00Z")]
    public void A_stamp_is_Atlantic_time_in_summer_and_in_winter(string text, string fetchedAt, string expected) =>
        Parse(text, Utc(fetchedAt), Row("Being treated", "31")).Of("QEH", "treating").ReportedAt.ShouldBe(Utc(expected));

    [Fact]
    public void A_stamp_that_cannot_be_read_is_told_and_one_of_2019_refuses_everything()
    {
        var unreadable = Parse("Last updated: a moment ago", Utc("2026-01-12T15:52:00Z"), Row("Being treated", "31"));
        unreadable.ShouldBeIncomplete("QEH has no readable timestamp");
        unreadable.Of("QEH", "treating").ReportedAt.ShouldBeNull();
        var old = Parse("Last updated: January 12, 2019 11:12 a.m.", Utc("2026-01-12T15:52:00Z"), Row("Being treated", "31"));
        foreach (var metric in Metrics)
            old.ShouldReject("QEH", metric, RejectionReasons.AncientStamp);
    }

    [Fact]
    public void The_same_rows_for_two_hospitals_are_neithers()
    {
        var answer = Bytes(Answer(Row("Patients in the waiting room", "23"), Row("Being treated", "31")));
        var result = Parser.ParseSet([answer, answer, Bytes(Answer()), Bytes(Answer())]);
        result.ShouldReject("QEH", "waiting", RejectionReasons.Contradicted);
        result.ShouldReject("PCH", "treating", RejectionReasons.Contradicted);
    }

    [Fact]
    public void An_answer_that_nobody_can_place_is_given_to_nobody() =>
        Parser.Parse(Answer(Row("Being treated", "31"))).ShouldFailFor(FailureReasons.Integrity);

    [Theory]
    [InlineData("""{"data":{"text":"31"}}""")]
    [InlineData("""{"children":[{"data":{"text":"31"}}]}""")]
    [InlineData("""{"children":[{"children":[{"data":{"text":31}}]}]}""")]
    public void A_cells_text_may_lie_at_any_depth(string cell) =>
        Parse(new JsonObject { ["children"] = JsonFields.ListOf(Cell("Being treated"), JsonNode.Parse(cell)) })
            .Of("QEH", "treating")
            .ShouldBeReported(31);

    [Fact]
    public void The_samples_are_whole_as_they_are_served_and_as_they_are_saved()
    {
        var served = PeHealth.Source.ParseSamples("qeh.json", "pch.json", "kcmh.json", "wh.json");
        served.ShouldBeWhole();
        served.Keys().ShouldBe("QEH PCH KCMH WH");
        served.Of("PCH", "wait_less_urgent").ShouldBeBetween(600, null);
        Parser.Parse(SampleFiles.Read("pe-health/saved.json")).Readings.ShouldBe(served.Readings, ignoreOrder: true);
    }

    private static ParseResult Parse(params JsonObject[] rows) => Parse("Last updated: January 12, 2026 11:12 a.m.", FetchedAt, rows);

    private static ParseResult Parse(string stamp, DateTimeOffset fetchedAt, params JsonObject[] rows) =>
        Parser.Parse(new JsonObject { ["ERWaitTimes_QEH"] = JsonNode.Parse(Answer(stamp, rows)) }.ToJsonString(), fetchedAt);

    private static string Answer(params JsonObject[] rows) => Answer("Last updated: January 12, 2026 11:12 a.m.", rows);

    private static string Answer(string stamp, JsonObject[] rows) =>
        new JsonObject
        {
            ["data"] = JsonFields.ListOf(
                Cell(stamp),
                new JsonObject { ["type"] = "TableV2", ["children"] = JsonFields.ListOf(rows.Select(row => row.DeepClone())) }
            ),
        }.ToJsonString(new JsonSerializerOptions());

    private static JsonObject Row(params string[] cells) => new() { ["children"] = JsonFields.ListOf(cells.Select(Cell)) };

    private static JsonObject Cell(string text) =>
        new() { ["children"] = JsonFields.ListOf(new JsonObject { ["data"] = new JsonObject { ["text"] = text } }) };

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}

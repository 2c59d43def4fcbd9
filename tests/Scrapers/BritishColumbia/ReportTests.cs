using System.Text.Json.Nodes;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.BritishColumbia;
using static WaitTime.Scrapers.Tests.BritishColumbia.BcFeed;

namespace WaitTime.Scrapers.Tests.BritishColumbia;

/// <summary>What a location's latest report says.</summary>
public sealed class ReportTests
{
    private readonly ApiParser _parser = new();

    [Fact]
    public void A_report_is_a_wait_and_a_stay()
    {
        var result = _parser.Parse(Of(Location("EXH", 90, 269)));

        result.Of("EXH").ShouldBeReported(90);
        result.Of("EXH", "stay").ShouldBeReported(269);
        result.Readings.Count.ShouldBe(2);
        result.Of("EXH").Site.ShouldBe(new("EXH", "Example Hospital"));
    }

    [Fact]
    public void Zero_minutes_are_a_wait() => _parser.Parse(Of(Location("EXH", 0, 0))).Of("EXH").ShouldBeReported(0);

    [Fact]
    public void A_stay_shorter_than_the_wait_is_as_published()
    {
        var result = _parser.Parse(Of(Location("EXH", 475, 473)));

        result.Of("EXH").ShouldBeReported(475);
        result.Of("EXH", "stay").ShouldBeReported(473);
    }

    [Fact]
    public void The_same_wait_at_two_hospitals_is_two_waits() =>
        _parser.Parse(Of(Location("EXH", 428), Location("OTH", 428))).Readings.Count(reading => reading.Value == 428).ShouldBe(2);

    /// <summary>Some authorities publish no stay.</summary>
    [Fact]
    public void A_wait_without_a_stay_is_a_wait()
    {
        var result = _parser.Parse(Of(Location("EXH", 90, null)));

        result.Of("EXH").ShouldBeReported(90);
        result.Of("EXH", "stay").ShouldHaveNoValue(ReadingState.NotReported);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"createdAt":null,"waitTimeMinutes":null,"elosMinutes":null}""")]
    [InlineData("""{"createdAt":"2026-01-12T15:14:33.657Z","status":"normal"}""")]
    public void A_report_that_is_empty_null_or_of_nulls_reports_nothing(string report)
    {
        var result = _parser.Parse(Of(Location("EXH").With("waitTime", JsonNode.Parse(report))));

        result.Of("EXH").ShouldHaveNoValue(ReadingState.NotReported);
        result.Of("EXH", "stay").ShouldHaveNoValue(ReadingState.NotReported);
        result.Rejected.ShouldBeEmpty();
        result.Failure.ShouldBeNull();
    }

    [Fact]
    public void An_absent_report_reports_nothing() =>
        _parser.Parse(Of(Location("EXH").Without("waitTime"))).Of("EXH").ShouldHaveNoValue(ReadingState.NotReported);

    /// <summary>A report in another form may hold a number; "not reported" would deny it.</summary>
    [Theory]
    [InlineData("90")]
    [InlineData("\"90 min\"")]
    [InlineData("[90]")]
    [InlineData("[]")]
    [InlineData("true")]
    public void A_report_that_is_no_object_is_refused(string report)
    {
        var result = _parser.Parse(Of(Location("NEW").With("waitTime", JsonNode.Parse(report)), Location("EXH")));

        result.Readings.ShouldAllBe(reading => reading.Site.Key == "EXH");
        var rejected = result.Rejected.ShouldHaveSingleItem();
        (rejected.Key, rejected.Reason).ShouldBe(("NEW", RejectionReasons.UnreadableValue));
    }

    [Theory]
    [InlineData("abnormal")]
    [InlineData("busy")]
    [InlineData(null)]
    public void The_reports_own_status_changes_no_number(string? status)
    {
        var location = Location("EXH");
        location["waitTime"]!["status"] = status;

        _parser.Parse(Of(location)).Of("EXH").ShouldBeReported(90);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("-0")]
    [InlineData("-0.0")]
    [InlineData("-1e-30")]
    [InlineData("\"90\"")]
    [InlineData("\"\"")]
    [InlineData("true")]
    [InlineData("[90]")]
    [InlineData("{\"minutes\":90}")]
    [InlineData("1e40")]
    public void Minutes_that_are_negative_or_no_number_are_refused_for_that_metric_alone(string minutes)
    {
        var location = Location("EXH")
            .ToJsonString()
            .Replace("\"waitTimeMinutes\":90", $"\"waitTimeMinutes\":{minutes}", StringComparison.Ordinal);

        var result = _parser.Parse($"[{location}]");

        result.Of("EXH", "stay").ShouldBeReported(269);
        result.Readings.Count.ShouldBe(1, result.Show());
        var rejected = result.Rejected.ShouldHaveSingleItem();
        (rejected.Key, rejected.Metric, rejected.Reason).ShouldBe(("EXH", "wait", RejectionReasons.UnreadableValue));
    }

    /// <summary>
    /// Only sites without a report have been seen with this flag; a number beside it is one the publisher shows to nobody.
    /// </summary>
    [Fact]
    public void A_number_that_the_publisher_does_not_show_is_suppressed()
    {
        var result = _parser.Parse(Of(Location("EXH", 90, null).With("showWaitTimes", false)));

        result.Of("EXH").ShouldHaveNoValue(ReadingState.Suppressed);
        result.Of("EXH", "stay").ShouldHaveNoValue(ReadingState.NotReported);
    }

    [Fact]
    public void A_site_without_times_and_without_a_report_reports_nothing() =>
        _parser
            .Parse(Of(Location("EXH").With("showWaitTimes", false).With("waitTime", new JsonObject())))
            .Of("EXH")
            .ShouldHaveNoValue(ReadingState.NotReported);

    [Fact]
    public void A_flag_that_is_missing_hides_nothing() =>
        _parser.Parse(Of(Location("EXH").Without("showWaitTimes"))).Of("EXH").ShouldBeReported(90);

    [Fact]
    public void All_values_of_the_wrong_type_are_a_failure()
    {
        var text = Of(Location("EXH", 90, 90), Location("OTH", 90, 90)).Replace(":90", ":\"90 min\"", StringComparison.Ordinal);

        var result = _parser.Parse(text);

        result.ShouldFailFor(FailureReasons.LayoutChanged);
    }
}

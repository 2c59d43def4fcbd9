using System.Text;
using System.Text.Json.Nodes;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.Alberta;
using static WaitTime.Scrapers.Tests.Alberta.AlbertaFeed;

namespace WaitTime.Scrapers.Tests.Alberta;

/// <summary>The feed's regions and lists, and documents that are something else.</summary>
public sealed class ApiStructureTests
{
    private readonly ApiParser _parser = new();

    [Fact]
    public void Every_region_is_read_whatever_its_name()
    {
        var feed = new JsonObject
        {
            ["Calgary"] = Region([Site("11", "1 hr 5 min")]),
            ["Airdrie"] = Region([Site("12", "2 hr 5 min")], [Site("13", "Closed")]),
        };

        var result = _parser.Parse(feed.ToJsonString());

        result.Of("12").ShouldBeReported(125);
        result.Of("13").ShouldHaveNoValue(ReadingState.Closed);
        result.Readings.Count.ShouldBe(3);
    }

    [Fact]
    public void A_region_that_is_gone_is_no_failure()
    {
        var result = _parser.Parse(new JsonObject { ["Lethbridge"] = Region([Site("11", "1 hr 5 min")]) }.ToJsonString());

        result.Readings.Count.ShouldBe(1);
        result.Failure.ShouldBeNull();
        result.Incomplete.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"RedDeer":{"Emergency":[]}}""")]
    [InlineData("""{"RedDeer":{"Emergency":[],"Urgent":[]}}""")]
    [InlineData("""{"RedDeer":{"Emergency":[],"Urgent":null}}""")]
    public void Empty_lists_are_an_empty_feed_and_no_failure(string feed)
    {
        var result = _parser.Parse(feed);

        result.Failure.ShouldBeNull();
        result.Readings.ShouldBeEmpty();
        result.Incomplete.ShouldBeEmpty();
    }

    [Fact]
    public void A_region_without_an_urgent_list_is_complete()
    {
        var result = _parser.Parse(new JsonObject { ["RedDeer"] = Region([Site("11", "1 hr 5 min")]).Without("Urgent") }.ToJsonString());

        result.Of("11").ShouldBeReported(65);
        result.Incomplete.ShouldBeEmpty();
    }

    /// <summary>A region's sites must not vanish without a word because the list came in another form.</summary>
    [Theory]
    [InlineData("""{"0":{}}""")]
    [InlineData("\"none\"")]
    [InlineData("7")]
    public void A_list_that_is_no_list_makes_the_feed_incomplete(string list)
    {
        var feed = new JsonObject
        {
            ["Calgary"] = Region([Site("11", "1 hr 5 min")]),
            ["Edmonton"] = new JsonObject { ["Emergency"] = JsonNode.Parse(list), ["Urgent"] = new JsonArray() },
        };

        var result = _parser.Parse(feed.ToJsonString());

        result.Of("11").ShouldBeReported(65);
        result.Incomplete.ShouldHaveSingleItem().ShouldContain("Emergency");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Calgary":{}}""")]
    [InlineData("""{"Calgary":[]}""")]
    [InlineData("""{"Calgary":null}""")]
    [InlineData("""{"error":"scheduled maintenance","status":503}""")]
    [InlineData("""{"Calgary":{"Emergency":{}}}""")]
    [InlineData("[]")]
    [InlineData("""[{"Name":"Example Hospital","WaitTime":"1 hr 5 min"}]""")]
    [InlineData("null")]
    [InlineData("\"Closed\"")]
    public void Json_without_lists_of_sites_is_another_layout(string document)
    {
        var result = _parser.Parse(document);

        result.ShouldFailFor(FailureReasons.LayoutChanged);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("<!DOCTYPE html><html><body><h1>Service Unavailable</h1><p>Wait 30 min</p></body></html>")]
    [InlineData("""{"Calgary":{"Emergency":[{"Name":"Example""")]
    [InlineData("Too many requests")]
    public void An_error_page_or_half_a_document_is_of_the_wrong_format(string document)
    {
        var result = _parser.Parse(document);

        result.ShouldFailFor(FailureReasons.WrongFormat);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("\"Example Hospital\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void A_record_that_is_no_record_is_refused_and_its_neighbour_is_read(string record)
    {
        var result = _parser.Parse(Of(JsonNode.Parse(record), Site("11", "1 hr 5 min")));

        result.Of("11").ShouldBeReported(65);
        result.Rejected.ShouldHaveSingleItem().Reason.ShouldBe(RejectionReasons.UnreadableValue);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_in_a_name_or_a_field_name_throws_nothing()
    {
        var feed = Of(Site("11", "1 hr 5 min")).Replace("Example Hospital", "\\ud83c", StringComparison.Ordinal);
        var field = Of(Site("11", "1 hr 5 min")).Replace("SiteClosingSoon", "\\ud83c of another field", StringComparison.Ordinal);
        var region = Of(Site("11", "1 hr 5 min")).Replace("Calgary", "\\ud83c of another region", StringComparison.Ordinal);

        _parser.Parse(feed).Of("11").ShouldBeReported(65);
        _parser.Parse(field).Of("11").ShouldBeReported(65);
        _parser.Parse(region).Of("11").ShouldBeReported(65);
    }

    [Fact]
    public void A_feed_in_windows_1252_keeps_its_numbers_and_accents()
    {
        var feed = Of(Site("11", "1 hr 5 min").With("Name", "NAME")).Replace("NAME", "Hôpital", StringComparison.Ordinal);

        _parser.Parse(Encoding.Latin1.GetBytes(feed)).Of("11").Site.Name.ShouldBe("Hôpital");
    }

    [Fact]
    public void The_feed_is_recognised_by_its_own_parser_only()
    {
        var feed = Of(Site("11", "1 hr 5 min"));

        _parser.Recognises("\uFEFF" + feed).ShouldBeTrue();
        new PageParser().Recognises(feed).ShouldBeFalse();
        _parser.Recognises("<html>\"WaitTime\"</html>").ShouldBeFalse();
        _parser.Recognises("{}").ShouldBeFalse();
        _parser.Recognises("").ShouldBeFalse();
    }
}

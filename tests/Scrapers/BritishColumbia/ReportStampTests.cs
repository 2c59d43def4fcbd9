using System.Text.Json.Nodes;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.BritishColumbia;
using static WaitTime.Scrapers.Tests.BritishColumbia.BcFeed;
using static WaitTime.Scrapers.Tests.ParserCalls;

namespace WaitTime.Scrapers.Tests.BritishColumbia;

/// <summary>When a location's report is of.</summary>
public sealed class ReportStampTests
{
    private readonly ApiParser _parser = new();

    /// <summary>Health authorities report minutes apart.</summary>
    [Fact]
    public void Every_site_has_its_own_stamp()
    {
        var result = _parser.Parse(
            Of(
                Location("VCH", createdAt: "2026-05-26T05:54:33.657Z"),
                Location("FH", createdAt: "2026-05-26T05:45:03.673Z"),
                Location("NONE").Without("waitTime")
            )
        );

        result.Of("VCH").ReportedAt.ShouldBe(Utc("2026-05-26T05:54:33.657Z"));
        result.Of("VCH", "stay").ReportedAt.ShouldBe(Utc("2026-05-26T05:54:33.657Z"));
        result.Of("FH").ReportedAt.ShouldBe(Utc("2026-05-26T05:45:03.673Z"));
        result.Of("NONE").ReportedAt.ShouldBeNull();
        result.ReportedAt.ShouldBe(Utc("2026-05-26T05:54:33.657Z"));
    }

    [Fact]
    public void A_stamp_that_has_stood_still_for_days_is_kept_as_it_is() =>
        _parser.Parse(Of(Location("EXH", createdAt: "2026-01-02T15:14:33Z"))).Of("EXH").ReportedAt.ShouldBe(Utc("2026-01-02T15:14:33Z"));

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59.999Z")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("1970-01-01T00:00:00.000Z")]
    [InlineData("")]
    [InlineData("just now")]
    [InlineData("10:30")]
    [InlineData("Invalid Date")]
    public void An_absurd_or_unreadable_stamp_is_refused_and_harms_no_other_site(string createdAt)
    {
        var dayOnly = LimitedHours("DAY", "Thu, 01 Jan 1970 16:00:00 GMT", "Fri, 02 Jan 1970 04:00:00 GMT", "2026-01-12T20:00:00Z");

        var result = _parser.Parse(Of(Location("EXH", createdAt: createdAt), dayOnly));

        // At the time of the fetch, an old report would look new.
        result.Readings.ShouldNotContain(reading => reading.Site.Key == "EXH");
        result.Rejected.ShouldAllBe(rejected => rejected.Key == "EXH" && rejected.Reason == RejectionReasons.UnreadableStamp);
        result.Rejected.Count.ShouldBe(2, "the wait and the stay");
        result.Of("DAY").ReportedAt.ShouldBe(Utc("2026-01-12T20:00:00Z"));
        result.Of("DAY").State.ShouldBe(ReadingState.Reported);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("{}")]
    public void A_stamp_that_is_no_text_is_refused(string createdAt)
    {
        var location = Location("EXH");
        location["waitTime"]!["createdAt"] = JsonNode.Parse(createdAt);

        _parser
            .Parse(Of(location, Location("DAY")))
            .Rejected.ShouldAllBe(rejected => rejected.Key == "EXH" && rejected.Reason == RejectionReasons.UnreadableStamp);
    }

    [Fact]
    public void A_report_without_a_stamp_is_taken_without_one()
    {
        var location = Location("EXH");
        location["waitTime"]!["createdAt"] = null;

        _parser.Parse(Of(location)).Of("EXH").ReportedAt.ShouldBeNull();
    }
}

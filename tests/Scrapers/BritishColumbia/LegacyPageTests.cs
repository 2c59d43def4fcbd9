using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.BritishColumbia;
using static WaitTime.Scrapers.Tests.BritishColumbia.BcFeed;

namespace WaitTime.Scrapers.Tests.BritishColumbia;

/// <summary>The older page, which carries the same list in its data script.</summary>
public sealed class LegacyPageTests
{
    private readonly LegacyParser _parser = new();

    [Fact]
    public void The_page_gives_what_the_feed_gives()
    {
        var list = Of(
            Location("EXH", 90, 269),
            Location("OTH", null, null).With("name", "Hôpital <b>Été</b> & Co"),
            LimitedHours("DAY", "Thu, 01 Jan 1970 16:00:00 GMT", "Fri, 02 Jan 1970 04:00:00 GMT", "2026-01-13T09:00:00Z"),
            Location("x").Without("slug")
        );

        var (page, feed) = (_parser.Parse(Page(list)), new ApiParser().Parse(list));

        page.Readings.ShouldBe(feed.Readings);
        page.Rejected.ShouldBe(feed.Rejected);
        page.Readings.Count.ShouldBe(6);
    }

    [Fact]
    public void A_page_without_its_script_is_another_layout()
    {
        var result = _parser.Parse("<!DOCTYPE html><html><body><div id=\"__next\"><p>Example Hospital: 90 min</p></div></body></html>");

        result.Failure.ShouldNotBeNull().ShouldBe(new(FailureReasons.LayoutChanged, "The page has no data script."));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"props\":{\"pageProps\":{\"locationsWithWaitTimes\":[{\"slug\":\"EXH\"")]
    [InlineData("window.__NEXT_DATA__ = {}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"props":null}""")]
    [InlineData("""{"props":{"pageProps":[]}}""")]
    [InlineData("""{"props":{"pageProps":{"statusCode":404}}}""")]
    [InlineData("""{"props":{"pageProps":{"locationsWithWaitTimes":null}}}""")]
    [InlineData("""{"props":{"pageProps":{"locationsWithWaitTimes":{}}}}""")]
    [InlineData("""{"props":{"pageProps":{"locationsWithWaitTimes":"[]"}}}""")]
    [InlineData("""{"pageProps":{"locationsWithWaitTimes":[]}}""")]
    [InlineData("""{"props":{"\ud83c in some long name of a field":1}}""")]
    public void A_script_with_broken_json_or_without_the_list_is_another_layout(string script)
    {
        var result = _parser.Parse(PageWithScript(script));

        result.ShouldFailFor(FailureReasons.LayoutChanged);
    }

    [Fact]
    public void A_page_cut_within_its_script_is_damaged_and_has_no_other_layout()
    {
        var page = Page(Of(Location("EXH", 90), Location("OTH", 95)));

        var result = _parser.Parse(page[..page.IndexOf("OTH", StringComparison.Ordinal)]);

        result.ShouldFailFor(FailureReasons.Integrity);
        result.Readings.ShouldBeEmpty("The first location stands whole in the torn page; half a list is still no list.");
    }

    [Fact]
    public void A_page_with_an_empty_list_is_empty_and_no_failure() => _parser.Parse(Page("[]")).Failure.ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("Bad gateway")]
    public void What_is_no_page_is_of_the_wrong_format(string document) =>
        _parser.Parse(document).ShouldFailFor(FailureReasons.WrongFormat);

    [Fact]
    public void The_page_is_recognised_by_its_own_parser_only()
    {
        _parser.Recognises(Page("[]")).ShouldBeTrue();
        _parser.Recognises("<html><body>Bad gateway</body></html>").ShouldBeFalse();
        new ApiParser().Recognises(Page("[]")).ShouldBeFalse();
    }

    [Fact]
    public void A_site_of_the_page_may_be_closed_too() =>
        _parser
            .Parse(Page(Of(LimitedHours("DAY", "Thu, 01 Jan 1970 16:00:00 GMT", "Fri, 02 Jan 1970 04:00:00 GMT", "2026-01-13T09:00:00Z"))))
            .Of("DAY")
            .ShouldHaveNoValue(ReadingState.Closed);
}

using WaitTime.Core.Readings;
using WaitTime.Scrapers.BritishColumbia;

namespace WaitTime.Scrapers.Tests.BritishColumbia;

/// <summary>The bundled samples, which the demonstration collects.</summary>
public sealed class SampleTests
{
    private const string Feed = "api.json",
        Page = "legacy.html";

    [Theory]
    [InlineData("wait")]
    [InlineData("stay")]
    public void The_sample_holds_forty_one_locations_of_which_twenty_three_are_emergency_departments(string metric)
    {
        var readings = Parse(Feed).Readings.Where(reading => reading.Metric == metric).ToList();

        readings.Count.ShouldBe(41);
        readings.Count(reading => reading.Site.Kind == FacilityKind.Emergency).ShouldBe(23);
    }

    [Fact]
    public void A_few_locations_of_the_sample_have_these_waits_and_stays()
    {
        var result = Parse(Feed);

        result.Of("VGH").ShouldBeReported(90);
        result.Of("VGH", "stay").ShouldBeReported(269);
        result.Of("SMH-A").ShouldBeReported(33);
        result.Of("SMH-A", "stay").ShouldHaveNoValue(ReadingState.NotReported);
        result.Of("VGH").ReportedAt.ShouldBe(new DateTimeOffset(2026, 1, 12, 15, 14, 33, 657, TimeSpan.Zero));
        result.Of("SMH-A").ReportedAt.ShouldBe(new DateTimeOffset(2026, 1, 12, 15, 5, 3, 673, TimeSpan.Zero));
    }

    /// <summary>The sample is of 07:14 in Vancouver: what opens at 08:00 is closed, though it goes on reporting.</summary>
    [Fact]
    public void The_sample_counts_so_many_of_each_state()
    {
        var result = Parse(Feed);

        result.Of("MSJ").ShouldHaveNoValue(ReadingState.Closed);
        result.Of("COMSEUPCC", "stay").ShouldHaveNoValue(ReadingState.Closed);
        States("wait").ShouldBe([(ReadingState.Reported, 19), (ReadingState.Closed, 22)], ignoreOrder: true);
        States("stay").ShouldBe([(ReadingState.Reported, 8), (ReadingState.NotReported, 11), (ReadingState.Closed, 22)], ignoreOrder: true);

        IEnumerable<(ReadingState, int)> States(string metric) =>
            result
                .Readings.Where(reading => reading.Metric == metric)
                .CountBy(reading => reading.State)
                .Select(pair => (pair.Key, pair.Value));
    }

    /// <summary>The page lists fewer locations; of each it says what the feed says.</summary>
    [Fact]
    public void The_feed_and_the_page_agree_on_every_location_of_the_page()
    {
        var (feed, page) = (Parse(Feed), Parse(Page));

        page.Readings.ShouldNotBeEmpty();
        page.Readings.ShouldBeSubsetOf(feed.Readings);
        page.Rejected.ShouldBeEmpty();
        feed.Rejected.ShouldBeEmpty();
    }

    private static Collection.Parsing.ParseResult Parse(string sample)
    {
        var result = BcPhsa.Source.ParseSamples(sample);
        result.Failure.ShouldBeNull();
        return result;
    }
}

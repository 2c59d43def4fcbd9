using WaitTime.Core.Readings;
using WaitTime.Scrapers.Alberta;

namespace WaitTime.Scrapers.Tests.Alberta;

/// <summary>The bundled samples, which the demonstration collects.</summary>
public sealed class SampleTests
{
    private const string Feed = "api.json",
        Page = "page.html";

    [Theory]
    [InlineData(Feed)]
    [InlineData(Page)]
    public void The_sample_holds_thirty_facilities_each_in_its_state(string sample)
    {
        var result = AlbertaAhs.Source.ParseSamples(sample);

        result.Failure.ShouldBeNull();
        result.Rejected.ShouldBeEmpty();
        result.Incomplete.ShouldBeEmpty();
        result.Notes.ShouldBeEmpty();
        result.Readings.ShouldAllBe(reading => reading.Metric == "wait");
        result
            .Readings.CountBy(reading => reading.State)
            .ToDictionary()
            .ShouldBe(
                new Dictionary<ReadingState, int>
                {
                    [ReadingState.Reported] = 26,
                    [ReadingState.NotReported] = 2,
                    [ReadingState.Closed] = 1,
                    [ReadingState.ClosingSoon] = 1,
                },
                ignoreOrder: true
            );
        result.Readings.Count(reading => reading.Site.Kind == FacilityKind.UrgentCare).ShouldBe(5);
    }

    [Theory]
    [InlineData(Feed)]
    [InlineData(Page)]
    public void A_few_facilities_of_the_sample_have_these_waits(string sample)
    {
        var result = AlbertaAhs.Source.ParseSamples(sample);

        result.Of("1010904").ShouldBeReported(42);
        result.Of("2").ShouldBeReported(8);
        result.Of("1050651").ShouldBeReported(369);
        result.Of("1050651-children").ShouldBeReported(284);
        result.Of("6600").ShouldBeReported(376);
        result.Of("1000315").ShouldHaveNoValue(ReadingState.NotReported);
        result.Of("1493").ShouldHaveNoValue(ReadingState.ClosingSoon);
        result.Of("1003295").ShouldHaveNoValue(ReadingState.Closed);
        result.Of("1684").Site.Kind.ShouldBe(FacilityKind.UrgentCare);
    }

    [Fact]
    public void The_feed_and_the_page_agree_on_every_facility()
    {
        var feed = AlbertaAhs.Source.ParseSamples(Feed).Readings.Select(reading => (reading.Site, reading.State, reading.Value));
        var page = AlbertaAhs.Source.ParseSamples(Page).Readings.Select(reading => (reading.Site, reading.State, reading.Value));

        page.ShouldBe(feed, ignoreOrder: true);
    }

    [Fact]
    public void Only_the_page_is_stamped()
    {
        AlbertaAhs.Source.ParseSamples(Feed).ReportedAt.ShouldBeNull();
        AlbertaAhs
            .Source.ParseSamples(Page)
            .Readings.ShouldAllBe(reading => reading.ReportedAt == new DateTimeOffset(2026, 1, 12, 15, 10, 0, TimeSpan.Zero));
    }
}

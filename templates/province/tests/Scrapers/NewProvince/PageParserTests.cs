using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.SampleServer;
using WaitTime.Scrapers.NewProvince;

namespace WaitTime.Scrapers.Tests.NewProvince;

/// <summary>The public page. Each difficult case that is known gets a test of its own.</summary>
public sealed class PageParserTests
{
    private const string Parser = "services/Scrapers/NewProvince/PageParser.cs";

    [Fact]
    public void The_sample_is_read_whole() => Sample().ShouldBeWhole();

    [Fact]
    public void Every_hospital_of_the_sample_has_a_wait_or_a_reason_why_it_has_none() =>
        Sample().Readings.ShouldAllBe(reading => (reading.Value != null) == (reading.State == ReadingState.Reported));

    [Fact]
    public void A_page_without_hospitals_is_a_changed_layout_and_no_empty_result() =>
        new PageParser().Parse("<html><body><p>Closed for maintenance</p></body></html>").ShouldFailFor(FailureReasons.LayoutChanged);

    private static ParseResult Sample()
    {
        var result = new PageParser().Parse(SampleFiles.Read("xx-publisher/page.html"));
        result.Readings.ShouldNotBeEmpty($"Write {Parser} so that it reads seed_data/samples/xx-publisher/page.html: {result.Show()}");
        return result;
    }
}

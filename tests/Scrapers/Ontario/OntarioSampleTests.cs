using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.Ontario;

namespace WaitTime.Scrapers.Tests.Ontario;

/// <summary>The samples that the demonstration serves: what they hold was counted in the files by other means.</summary>
public sealed class OntarioSampleTests
{
    private static readonly DateTimeOffset October = new(2025, 10, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<ParseResult> Page = new(() => OntarioHealth.Source.ParseSamples("page.html"));

    [Fact]
    public void The_page_holds_126_hospitals()
    {
        Page.Value.ShouldBeWhole();
        Page.Value.Readings.Count.ShouldBe(126);
        Page.Value.Readings.ShouldAllBe(reading => reading.Metric == "wait" && reading.ReportedAt == October);
        Page.Value.Readings.Count(reading => reading.State == ReadingState.Reported).ShouldBe(122);
        Page.Value.Readings.Count(reading => reading.State == ReadingState.NotReported).ShouldBe(3);
        Page.Value.Readings.Count(reading => reading.State == ReadingState.Suppressed).ShouldBe(1);
    }

    [Fact]
    public void The_pages_values_are_waits_and_not_lengths_of_stay()
    {
        Page.Value.Of("Children's Hospital Of Eastern Ontario").ShouldBeReported(102);
        Page.Value.Of("Scarborough Health Network-Birchmount Site").ShouldHaveNoValue(ReadingState.Suppressed);
        Page.Value.Of("St. Joseph's Health Care, London").ShouldHaveNoValue(ReadingState.NotReported);
        Page.Value.Of("Lake-of-the-Woods District Hospital").ShouldHaveNoValue(ReadingState.NotReported);
        Page.Value.Of("Pembroke Regional Hospital Inc.").ShouldHaveNoValue(ReadingState.NotReported);
    }

    [Fact]
    public void The_export_holds_four_months_of_one_hospital()
    {
        var export = OntarioHealth.Source.ParseSamples("export.csv");

        export.ShouldBeWhole();
        export
            .Readings.Select(ParsedReadings.Show)
            .ShouldBe([
                "Dryden Regional Health Centre/wait = 78 reported at 2025-07-01 00:00:00Z",
                "Dryden Regional Health Centre/wait =  suppressed at 2025-08-01 00:00:00Z",
                "Dryden Regional Health Centre/wait = 60 reported at 2025-09-01 00:00:00Z",
                "Dryden Regional Health Centre/wait =  not_reported at 2025-10-01 00:00:00Z",
            ]);
    }
}

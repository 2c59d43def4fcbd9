using WaitTime.Core.Readings;
using WaitTime.Scrapers.Manitoba;
using static WaitTime.Scrapers.Tests.ParserCalls;

namespace WaitTime.Scrapers.Tests.Manitoba;

/// <summary>The bundled samples, which the demonstration collects.</summary>
public sealed class ManitobaSampleTests
{
    [Fact]
    public void The_emergency_sample_holds_four_departments()
    {
        var result = MbWrha.Source.ParseSamples("emergency.html");

        result.ShouldBeWhole();
        result.Notes.ShouldBeEmpty();
        result.Readings.Count.ShouldBe(12);
        result.Readings.ShouldAllBe(reading =>
            reading.Site.Kind == FacilityKind.Emergency && reading.ReportedAt == Utc("2026-01-12T15:44Z")
        );
        result.Of("Grace Hospital").ShouldBeReported(255);
        result.Of("Health Sciences Centre \u2013 Adult").ShouldBeReported(855);
        result.Of("Health Sciences Centre - Children\u2019s", "treating").ShouldBeReported(13);
        result.Of("St. Boniface Hospital", "waiting").ShouldBeReported(19);
    }

    [Fact]
    public void The_urgent_care_sample_holds_three_centres_one_without_a_wait()
    {
        var result = MbWrha.Source.ParseSamples("urgent-care.html");

        result.ShouldBeWhole();
        result.Notes.ShouldBeEmpty();
        result.Readings.Count.ShouldBe(9);
        result.Readings.ShouldAllBe(reading =>
            reading.Site.Kind == FacilityKind.UrgentCare && reading.ReportedAt == Utc("2026-01-12T15:40Z")
        );
        result.Of("Concordia Hospital").ShouldBeReported(300);
        result.Of("Seven Oaks General Hospital").ShouldHaveNoValue(ReadingState.NotReported);
        result.Of("Victoria General Hospital", "waiting").ShouldHaveNoValue(ReadingState.NotReported);
        result.Of("Victoria General Hospital").ShouldBeReported(225);
    }
}

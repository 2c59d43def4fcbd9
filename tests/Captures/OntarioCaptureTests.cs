using System.Globalization;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.Ontario;

namespace WaitTime.Captures.Tests;

public sealed class OntarioCaptureTests
{
    [Fact]
    public void The_page_gives_every_hospitals_wait_and_nothing_else()
    {
        var result = CaptureFiles.Parse(OntarioHealth.Source, "page", "2025-11-23T12:00:00Z", "ontario-health/page-2025-09.html");
        result.Failure.ShouldBeNull();
        result.Rejected.ShouldBeEmpty();
        result.Readings.ShouldAllBe(reading => reading.ReportedAt == new DateTimeOffset(2025, 9, 1, 0, 0, 0, TimeSpan.Zero));

        var truth = File.ReadAllLines(CaptureFiles.PathOf("ontario-health/values-2025-09.csv")).Skip(1).Select(SplitTruth).ToList();
        truth.Count.ShouldBe(126);
        CaptureFiles.Values(result).Count.ShouldBe(126);
        foreach (var (name, hours) in truth)
            CaptureFiles.Values(result)[(name, "wait")].ShouldBe(hours * 60, name);
        result.Readings.Sum(reading => reading.Value).ShouldBe(14952);
    }

    [Theory]
    [InlineData("export-2019-1.csv", "Huron Perth Healthcare Alliance : Clinton Public Hospital", 13, 534)]
    [InlineData("export-2019-2.csv", "Markham Stouffville Hospital - Uxbridge Site", 13, 1098)]
    [InlineData("export-2019-3.csv", "Pembroke Regional Hospital", 13, 1452)]
    [InlineData("export-2019-with-ri.csv", "Children's Hospital Of Eastern Ontario", 12, 1494)]
    public void An_export_gives_every_month_of_its_hospital(string file, string hospital, int reported, decimal sum)
    {
        var result = CaptureFiles.Parse(OntarioHealth.Source, "export", "2019-10-01T00:00:00Z", "ontario-health/" + file);
        result.Failure.ShouldBeNull();
        result.Readings.Count.ShouldBe(13, "July 2018 to July 2019");
        result.Readings.ShouldAllBe(reading => reading.Site.Name == hospital);
        result.Readings.Count(reading => reading.State == ReadingState.Reported).ShouldBe(reported);
        result.Readings.Sum(reading => reading.Value).ShouldBe(sum);
        result.Readings[0].ReportedAt.ShouldBe(new DateTimeOffset(2018, 7, 1, 0, 0, 0, TimeSpan.Zero));
        result.ReportedAt.ShouldBe(new DateTimeOffset(2019, 7, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_month_with_a_quality_issue_is_suppressed_and_not_zero()
    {
        var result = CaptureFiles.Parse(OntarioHealth.Source, "export", "2019-10-01T00:00:00Z", "ontario-health/export-2019-with-ri.csv");
        var august = result.Readings.Single(reading => reading.ReportedAt == new DateTimeOffset(2018, 8, 1, 0, 0, 0, TimeSpan.Zero));
        (august.State, august.Value).ShouldBe((ReadingState.Suppressed, null));
    }

    /// <summary>Name and hours from a line of the values' own file, whose names may be quoted and hold a comma.</summary>
    private static (string Name, decimal Hours) SplitTruth(string line)
    {
        var quoted = line.StartsWith('"');
        var end = quoted ? line.IndexOf('"', 1) : line.IndexOf(',', StringComparison.Ordinal);
        var name = line[(quoted ? 1 : 0)..end];
        var rest = line[(end + (quoted ? 2 : 1))..].Split(',');
        return (name, decimal.Parse(rest[1], CultureInfo.InvariantCulture));
    }
}

using System.Text.Json;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.BritishColumbia;

namespace WaitTime.Captures.Tests;

public sealed class BritishColumbiaCaptureTests
{
    private const string FetchedAt = "2026-05-26T05:55:00Z";

    [Fact]
    public void The_feed_gives_every_published_number_of_every_open_department()
    {
        var result = CaptureFiles.Parse(BcPhsa.Source, "api", FetchedAt, "bc-phsa/api-wait-times.json");
        result.Failure.ShouldBeNull();
        result.Rejected.ShouldBeEmpty();
        result.Readings.Count.ShouldBe(2 * 41);
        Sum("wait").ShouldBe(5460, "all departments that are open around the clock, added up outside of this program");
        Sum("stay").ShouldBe(3626);

        using var document = JsonDocument.Parse(CaptureFiles.Text("bc-phsa/api-wait-times.json"));
        foreach (var location in document.RootElement.EnumerateArray())
        {
            var slug = location.GetProperty("slug").GetString();
            var isEmergency = location.GetProperty("type").GetString() == "ed";
            foreach (var (metric, field) in (IEnumerable<(string, string)>)[("wait", "waitTimeMinutes"), ("stay", "elosMinutes")])
            {
                var reading = result.Readings.Single(candidate => candidate.Site.Key == slug && candidate.Metric == metric);
                reading.Site.Kind.ShouldBe(isEmergency ? FacilityKind.Emergency : FacilityKind.UrgentCare, slug);
                var wait = location.GetProperty("waitTime");
                decimal? published =
                    wait.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;
                if (location.GetProperty("open247").GetBoolean())
                    reading.Value.ShouldBe(published, $"{slug} {metric}");
                // It is 22:54 in Vancouver: everything that closes at night has closed by 22:00.
                else
                    (reading.State, reading.Value).ShouldBe((ReadingState.Closed, null), $"{slug} {metric}");
                DateTimeOffset? stamp = wait.TryGetProperty("createdAt", out var created) ? created.GetDateTimeOffset() : null;
                reading.ReportedAt.ShouldBe(stamp, slug);
            }
        }

        decimal? Sum(string metric) => result.Readings.Where(reading => reading.Metric == metric).Sum(reading => reading.Value);
    }

    [Theory]
    [InlineData("MSJ")]
    [InlineData("UBCH")]
    [InlineData("WHCWHISTLER")]
    [InlineData("PEMPEMBERTON")]
    public void A_department_that_has_closed_for_the_night_waits_for_nobody(string slug)
    {
        var result = CaptureFiles.Parse(BcPhsa.Source, "api", FetchedAt, "bc-phsa/api-wait-times.json");
        result
            .Readings.Where(reading => reading.Site.Key == slug)
            .ShouldAllBe(reading => reading.State == ReadingState.Closed && reading.Value == null);
    }

    [Fact]
    public void The_legacy_page_says_the_same() =>
        CaptureFiles
            .Parse(BcPhsa.Source, "legacy", FetchedAt, "bc-phsa/legacy.html")
            .Readings.ShouldBe(
                CaptureFiles.Parse(BcPhsa.Source, "api", FetchedAt, "bc-phsa/api-wait-times.json").Readings,
                ignoreOrder: true
            );
}

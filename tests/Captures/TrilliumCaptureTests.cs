using System.Text.Json;
using WaitTime.Scrapers.OntarioHospitals;

namespace WaitTime.Captures.Tests;

/// <summary>Whole real answers of Trillium Health Partners, saved together under their hospitals' codes.</summary>
public sealed class TrilliumCaptureTests
{
    /// <summary>Beside the folder of captures.</summary>
    private static readonly string Answers = Path.Combine("..", "live", "trillium-payloads.json");

    private static readonly (string Field, string Metric, decimal Factor)[] Numbers =
    [
        ("averageTimeToSeeDoctor", "wait", 60),
        ("averageTimeToSeeDoctor80th", "wait_p80", 60),
        ("patientsWaitingToSeeDoctor", "waiting", 1),
        ("activePatients", "present", 1),
        ("activeNoBedAdmits", "admitted", 1),
    ];

    [Fact]
    public void Every_published_number_is_read_and_nothing_else()
    {
        var result = CaptureFiles.Parse(OnThp.Source, "stats", "2026-03-07T23:50:00Z", Answers);
        result.Failure.ShouldBeNull();
        result.Rejected.ShouldBeEmpty();
        using var document = JsonDocument.Parse(CaptureFiles.Text(Answers));
        var expected = document
            .RootElement.EnumerateObject()
            .SelectMany(answer =>
                Numbers.Select(number =>
                    (
                        Key: answer.Name.Split('@')[0],
                        number.Metric,
                        Value: (decimal?)(answer.Value.GetProperty(number.Field).GetDecimal() * number.Factor),
                        At: (DateTimeOffset?)answer.Value.GetProperty("lastUpdated").GetDateTimeOffset().ToUniversalTime()
                    )
                )
            )
            .ToList();
        expected.Count.ShouldBe(20, "four answers of five numbers; the predictions by hour of day are no readings");
        result
            .Readings.Select(reading => (reading.Site.Key, reading.Metric, reading.Value, reading.ReportedAt))
            .ShouldBe(expected, ignoreOrder: true);
    }
}

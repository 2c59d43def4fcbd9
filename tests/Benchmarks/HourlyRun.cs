using System.Diagnostics;
using WaitTime.Collection.Storage;
using WaitTime.Collection.Validation;
using WaitTime.Core.Readings;
using WaitTime.Migrator;
using WaitTime.Testing;

namespace WaitTime.Benchmarks;

/// <summary>A source's hour as the product stores it: all of its hospitals and metrics, Quebec's 715 readings.</summary>
internal static class HourlyRun
{
    private const int Most = 715;

    /// <returns>Milliseconds that the store took, over loopback.</returns>
    public static async Task<double> StoreAsync(TestDatabase database, string sourceId, DateTimeOffset at)
    {
        var source = SeedFiles.Sources.Single(candidate => candidate.Id == sourceId);
        var ids = await database.QueryAsync<(string Name, int Id)>(
            "SELECT name, id FROM metrics WHERE source_id = @sourceId",
            new { sourceId }
        );
        var readings = SeedFiles
            .Hospitals.Where(hospital => hospital.Source == source.Id)
            .SelectMany(hospital => source.Metrics.Select(metric => (hospital, metric)))
            .Take(Most)
            .Select(
                (place, index) =>
                    new PlacedReading(
                        Reading.Reported(
                            new Site(place.hospital.Keys, place.hospital.Name!),
                            place.metric.Name,
                            (index * 7 + at.Hour) % 400,
                            at
                        ),
                        place.hospital.Id,
                        place.metric,
                        at,
                        source.Feeds[0].Name,
                        0
                    )
            )
            .ToList();
        var request = new StoreRequest(
            Guid.CreateVersion7(),
            source.Id,
            source.Province,
            ids.ToDictionary(metric => metric.Name, metric => metric.Id, StringComparer.Ordinal),
            "1",
            at,
            at
        );
        var started = Stopwatch.GetTimestamp();
        await database.StoreReadingsAsync(request, readings, [], CancellationToken.None);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}

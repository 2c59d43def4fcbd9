using WaitTime.Collection.Storage;
using WaitTime.Collection.Validation;
using WaitTime.Core.Readings;
using WaitTime.Migrator;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Storage;

/// <summary>Readings of British Columbia's first hospital, placed as a run would place them.</summary>
internal static class Readings
{
    public static readonly DateTimeOffset Hour = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static PlacedReading Reported(
        decimal value,
        DateTimeOffset? at = null,
        string hospital = "ca-bc-vgh",
        int rank = 0,
        string metric = "wait"
    ) => Place(Reading.Reported(new Site("VGH", "Vancouver General Hospital"), metric, value, at ?? Hour), hospital, rank);

    public static PlacedReading Between(
        decimal? lower,
        decimal? upper,
        decimal? value = null,
        DateTimeOffset? at = null,
        string hospital = "ca-bc-vgh"
    ) =>
        Place(
            Reading.Between(new Site("VGH", "Vancouver General Hospital"), "wait", ValueRange.Of(lower, upper), value, at ?? Hour),
            hospital,
            rank: 0
        );

    public static PlacedReading Without(ReadingState state, DateTimeOffset? at = null, int rank = 0) =>
        Place(Reading.Without(new Site("VGH", "Vancouver General Hospital"), "wait", state, at ?? Hour), "ca-bc-vgh", rank);

    public static async Task<StoreCounts> StoreAsync(this TestDatabase database, DateTimeOffset seenAt, params PlacedReading[] readings) =>
        await database.StoreReadingsAsync(await RequestAsync(database, seenAt), readings, [], TestContext.Current.CancellationToken);

    public static async Task<StoreRequest> RequestAsync(TestDatabase database, DateTimeOffset seenAt)
    {
        var metrics = await database.QueryAsync<(string Name, int Id)>(
            "SELECT name, id FROM metrics WHERE source_id = 'bc-phsa' AND valid_to IS NULL"
        );
        return new(
            Guid.CreateVersion7(),
            "bc-phsa",
            "BC",
            metrics.ToDictionary(metric => metric.Name, metric => metric.Id, StringComparer.Ordinal),
            "api 1",
            seenAt,
            seenAt
        );
    }

    private static PlacedReading Place(Reading reading, string hospital, int rank)
    {
        var source = SeedFiles.Sources.Single(candidate => candidate.Id == "bc-phsa");
        return new(reading, hospital, source.FindMetric(reading.Metric)!, reading.ReportedAt!.Value, rank == 0 ? "api" : "legacy", rank);
    }
}

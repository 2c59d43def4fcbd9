using WaitTime.Aggregation;
using WaitTime.Collection.Storage;
using WaitTime.Collection.Validation;
using WaitTime.Core.Readings;
using WaitTime.Migrator;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Quality.Aggregates;

/// <summary>Readings stored as a run stores them, and aggregations at a moment of the test's choice.</summary>
internal static class Stores
{
    public const string Vancouver = "ca-bc-vgh";
    public const string Montreal = "ca-qc-sacre-coeur";

    /// <summary>Long after everything that these tests store.</summary>
    public static readonly DateTimeOffset Later = new(2030, 6, 15, 12, 0, 0, TimeSpan.Zero);

    /// <summary>One metric of one hospital; a null value is a closed department.</summary>
    public static async Task StoreAsync(
        this TestDatabase database,
        string source,
        string hospital,
        string metric,
        params (string At, double? Value)[] readings
    )
    {
        var definition = SeedFiles.Sources.Single(candidate => candidate.Id == source);
        var ids = await database.QueryAsync<(string Name, int Id)>(
            "SELECT name, id FROM metrics WHERE source_id = @source",
            new { source }
        );
        var request = new StoreRequest(
            Guid.CreateVersion7(),
            source,
            definition.Province,
            ids.ToDictionary(id => id.Name, id => id.Id, StringComparer.Ordinal),
            "1",
            Later,
            Later
        );
        var site = new Site(hospital, hospital);
        var placed = readings.Select(reading => new PlacedReading(
            reading.Value is { } value
                ? Reading.Reported(site, metric, (decimal)value, At(reading.At))
                : Reading.Without(site, metric, ReadingState.Closed, At(reading.At)),
            hospital,
            definition.FindMetric(metric)!,
            At(reading.At),
            definition.Feeds[0].Name,
            0
        ));
        await database.StoreReadingsAsync(request, [.. placed], [], TestContext.Current.CancellationToken);
    }

    public static Task WaitsAsync(this TestDatabase database, params (string At, double? Value)[] readings) =>
        database.StoreAsync("bc-phsa", Vancouver, "wait", readings);

    public static Task<AggregationReport> AggregateAsync(
        this TestDatabase database,
        AggregationRequest? request = null,
        DateTimeOffset? now = null
    ) =>
        new AggregateRefresh(database.Database, new ShiftedTime(now ?? Later)).RunAsync(
            request ?? new(),
            progress: null,
            TestContext.Current.CancellationToken
        );

    /// <summary>Of one period: start, samples and mean, in the order of time.</summary>
    public static async Task<IReadOnlyList<(string Start, int Samples, double Mean)>> BucketsAsync(
        this TestDatabase database,
        string period,
        string metric = "wait"
    ) =>
        await database.QueryAsync<(string, int, double)>(
            """
            SELECT to_char(bucket_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), samples, mean
            FROM measurement_aggregates AS a JOIN metrics AS m ON m.id = a.metric_id
            WHERE period = @period AND m.name = @metric
            ORDER BY bucket_start
            """,
            new { period, metric }
        );

    /// <summary>Waits until a session of this database waits for a lock.</summary>
    public static Task BlockedAsync(this TestDatabase database) =>
        Eventually.TrueAsync(
            async () =>
                await database.ScalarAsync<long>(
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
                ) > 0,
            "a session waits for a lock"
        );

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text + "Z", System.Globalization.CultureInfo.InvariantCulture);
}

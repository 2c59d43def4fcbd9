using BenchmarkDotNet.Attributes;
using Npgsql;
using WaitTime.Collection.Storage;
using WaitTime.Collection.Validation;
using WaitTime.Core.Readings;
using WaitTime.Core.Storage;
using WaitTime.Migrator;
using WaitTime.Testing;

namespace WaitTime.Benchmarks;

/// <summary>
/// Storing a run of 1,000 readings in a durable database, as the scraper's role, for which the database checks more than for the owner: in
/// the product's one statement, and row by row as one would write it first.
/// </summary>
[MemoryDiagnoser]
public class StoreBenchmarks
{
    private const int Readings = 1_000;

    private TestCluster _cluster = null!;
    private TestDatabase _database = null!;
    private Database _scraper = null!;
    private StoreRequest _request = null!;
    private IReadOnlyList<PlacedReading> _readings = [];
    private int _hour;

    /// <summary>
    /// The database verifies that what is overwritten has its revision, as it always does for this role; or not, to see what that costs.
    /// </summary>
    [Params(true, false)]
    public bool Verified { get; set; }

    [GlobalSetup]
    public async Task StartAsync()
    {
        _cluster = await TestCluster.StartAsync(durable: true);
        _database = await _cluster.CreateAsync();
        _scraper = _database.As("waittime_scraper");
        if (!Verified)
            await _database.ExecuteAsync("ALTER TABLE measurements DISABLE TRIGGER overwritten_measurements_have_revisions");
        var metrics = await _database.QueryAsync<(string Name, int Id)>("SELECT name, id FROM metrics WHERE source_id = 'quebec-msss'");
        _request = new(
            Guid.CreateVersion7(),
            "quebec-msss",
            "QC",
            metrics.ToDictionary(metric => metric.Name, metric => metric.Id, StringComparer.Ordinal),
            "csv 1",
            DateTimeOffset.UnixEpoch,
            DateTimeOffset.UnixEpoch
        );
        // The product makes a month's partition with its first reading; here both ways of storing find it made.
        await _database.ExecuteAsync("SELECT ensure_measurement_partition('2026-01-01'), ensure_measurement_partition('2027-01-01')");
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _scraper.DisposeAsync();
        await _database.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [IterationSetup(Targets = [nameof(OneStatement), nameof(RowByRow)])]
    public void NextHour() => _readings = Hour(++_hour);

    [IterationSetup(Targets = [nameof(OneStatementAgain), nameof(OneStatementRevised)])]
    public void NextHourStored()
    {
        NextHour();
        OneStatement().GetAwaiter().GetResult();
    }

    [Benchmark(Baseline = true)]
    public async Task<StoreCounts> OneStatement() => await StoreAsync(_readings);

    /// <summary>The very same readings a second time: nothing is added.</summary>
    [Benchmark]
    public async Task<StoreCounts> OneStatementAgain()
    {
        var counts = await OneStatement();
        return counts.Changed == 0
            ? counts
            : throw new InvalidOperationException($"{counts.Changed} rows were written by a run that saw nothing new.");
    }

    /// <summary>Another value for every one of them, each with its revision: more than any publisher does in an hour.</summary>
    [Benchmark]
    public async Task<StoreCounts> OneStatementRevised()
    {
        var counts = await StoreAsync([.. _readings.Select(Revised)]);
        return counts.Revised == Readings ? counts : throw new InvalidOperationException($"{counts.Revised} rows were revised.");
    }

    [Benchmark]
    public async Task RowByRow()
    {
        await using var connection = await _scraper.Source.OpenConnectionAsync();
        foreach (var reading in _readings)
        {
            await using var command = new NpgsqlCommand(
                """
                INSERT INTO measurements AS m (source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value, state,
                    feed, feed_rank, run_id)
                VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9, $10)
                ON CONFLICT (hospital_id, metric_id, reported_at) DO UPDATE SET timestamp_utc = EXCLUDED.timestamp_utc,
                    value = EXCLUDED.value, state = EXCLUDED.state
                """,
                connection
            );
            foreach (
                var value in (object[])
                    [
                        _request.SourceId,
                        reading.HospitalId,
                        _request.MetricIds[reading.Metric.Name],
                        reading.ReportedAt,
                        _request.SeenAt,
                        (double)reading.Reading.Value!,
                        "reported",
                        "csv",
                        (short)0,
                        _request.RunId,
                    ]
            )
            {
                command.Parameters.Add(new() { Value = value });
            }

            await command.ExecuteNonQueryAsync();
        }
    }

    private static PlacedReading Revised(PlacedReading reading) =>
        reading with
        {
            Reading = Reading.Reported(reading.Reading.Site, reading.Reading.Metric, reading.Reading.Value!.Value + 1, reading.ReportedAt),
        };

    private async Task<StoreCounts> StoreAsync(IReadOnlyList<PlacedReading> readings)
    {
        await using var connection = await _scraper.Source.OpenConnectionAsync();
        return await new MeasurementStore(connection).StoreAsync(_request, readings, [], CancellationToken.None);
    }

    private static List<PlacedReading> Hour(int hour)
    {
        var source = SeedFiles.Sources.Single(candidate => candidate.Id == "quebec-msss");
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(hour);
        var hospitals = SeedFiles.Hospitals.Where(hospital => hospital.Province == "QC").ToList();
        // 120 hospitals by 6 metrics are 720 a time; two hours of them make up the thousand.
        return
        [
            .. Enumerable
                .Range(0, 2)
                .SelectMany(half =>
                    hospitals.SelectMany(hospital => source.Metrics.Select(metric => (hospital, metric, at: at.AddYears(half))))
                )
                .Take(Readings)
                .Select(
                    (place, index) =>
                        new PlacedReading(
                            Reading.Reported(new Site(place.hospital.Keys, place.hospital.Name!), place.metric.Name, index % 400, place.at),
                            place.hospital.Id,
                            place.metric,
                            place.at,
                            "csv",
                            0
                        )
                ),
        ];
    }
}

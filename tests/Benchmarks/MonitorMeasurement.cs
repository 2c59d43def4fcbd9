using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using WaitTime.Monitor;
using WaitTime.Monitor.Options;
using WaitTime.Monitor.Snapshots;
using WaitTime.Testing;

namespace WaitTime.Benchmarks;

/// <summary>
/// What a scrape of <c>/metrics</c> costs over a large database: every request reads anew, the cache is off. Prints the plans too, which
/// must not know the measurements.
/// </summary>
internal static class MonitorMeasurement
{
    private const int WarmUp = 100;
    private const int Requests = 500;
    private const string CollectDuration = "\nwaittime_monitor_collect_duration_seconds ";

    public static async Task<int> RunAsync()
    {
        await using var cluster = await TestCluster.StartAsync();
        await using var database = await cluster.CreateAsync();
        var started = Stopwatch.GetTimestamp();
        await MonitorData.FillAsync(database);
        Console.WriteLine($"{await MonitorData.DescribeAsync(database)}, made in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
        var before = await MonitorData.ScansOfMeasurementsAsync(database);

        await using var server = await MonitorServer.StartAsync(
            database.Database,
            new MonitorOptions { Address = "http://127.0.0.1:0", CacheFor = TimeSpan.Zero },
            TimeProvider.System,
            NullLoggerFactory.Instance,
            CancellationToken.None
        );
        using var client = new HttpClient { BaseAddress = server.Address };
        var first = await ScrapeAsync(client);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"first scrape: {first.Request:0.0} ms; {first.Series} series, {first.Bytes / 1024} kB"
            )
        );
        for (var request = 0; request < WarmUp; request++)
            await ScrapeAsync(client);
        var scrapes = new List<(double Request, double Reading, int Series, int Bytes)>();
        for (var request = 0; request < Requests; request++)
            scrapes.Add(await ScrapeAsync(client));

        Console.WriteLine($"{Requests} scrapes, one after the other");
        Print("request, as the client sees it", scrapes.Select(scrape => scrape.Request));
        Print("of it, reading the database", scrapes.Select(scrape => scrape.Reading));
        Console.WriteLine($"scans of the measurements: {await MonitorData.ScansOfMeasurementsAsync(database) - before}");
        return await PrintPlansAsync(database);
    }

    private static async Task<(double Request, double Reading, int Series, int Bytes)> ScrapeAsync(HttpClient client)
    {
        var started = Stopwatch.GetTimestamp();
        var text = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        var request = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        if (!text.Contains("\nwaittime_database_up 1\n", StringComparison.Ordinal))
            throw new InvalidOperationException("The database was away for a scrape.");
        var reading = text[(text.IndexOf(CollectDuration, StringComparison.Ordinal) + CollectDuration.Length)..].Split('\n')[0];
        var series = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line[0] != '#');
        return (request, double.Parse(reading, CultureInfo.InvariantCulture) * 1_000, series, text.Length);
    }

    private static void Print(string what, IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToList();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  {what, -32} median {sorted[sorted.Count / 2], 5:0.0} ms  p95 "
                    + $"{sorted[sorted.Count * 95 / 100], 5:0.0} ms  most {sorted[^1], 5:0.0} ms"
            )
        );
    }

    private static async Task<int> PrintPlansAsync(TestDatabase database)
    {
        var touched = false;
        foreach (var statement in SnapshotSql.All)
        {
            var plan = await database.QueryAsync<string>("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " + statement);
            touched |= plan.Any(line => line.Contains("measurements", StringComparison.OrdinalIgnoreCase));
            Console.WriteLine();
            foreach (var line in plan)
                Console.WriteLine(line);
        }

        Console.WriteLine();
        Console.WriteLine(touched ? "A plan touches the measurements." : "No plan touches the measurements.");
        return touched ? 1 : 0;
    }
}

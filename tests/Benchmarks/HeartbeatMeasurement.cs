using System.Diagnostics;
using System.Globalization;
using WaitTime.Testing;

namespace WaitTime.Benchmarks;

/// <summary>
/// The heartbeat as its container runs it, published ReadyToRun, against a real database and a stand-in for Pushover: the whole wall time
/// of checks that find nothing new, and of checks that tell of a source.
/// </summary>
internal static class HeartbeatMeasurement
{
    private const int Runs = 10;

    /// <param name="arguments">The published program.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not [var program])
        {
            await Console.Error.WriteLineAsync(
                "heartbeat PROGRAM: the published heartbeat, for example artifacts/heartbeat/WaitTime.Heartbeat"
            );
            return 2;
        }

        await using var cluster = await TestCluster.StartAsync();
        await using var database = await cluster.CreateAsync();
        await using var pushover = new PushoverStandIn();
        await database.ExecuteAsync(MonitorData.MoreSources);
        await database.ExecuteAsync(
            "INSERT INTO scraper_status (source_id, last_run, status, measurements_count, "
                + "last_success_run) SELECT id, now(), 'healthy', 100, now() FROM sources"
        );
        Console.WriteLine("what                  median   lowest  highest");
        await MeasureAsync("nothing new", program, database, pushover, before: null);
        await MeasureAsync(
            "one message",
            program,
            database,
            pushover,
            """
            UPDATE scraper_status
            SET (status, consecutive_failures) = (SELECT CASE WHEN status = 'error'
                THEN 'healthy' ELSE 'error' END, CASE WHEN status = 'error' THEN 0 ELSE 1 END)
            WHERE source_id = 'bc-phsa'
            """
        );
        Console.WriteLine($"{pushover.Messages.Count} messages arrived");
        return 0;
    }

    private static async Task MeasureAsync(string what, string program, TestDatabase database, PushoverStandIn pushover, string? before)
    {
        var times = new List<double>();
        for (var run = 0; run <= Runs; run++)
        {
            if (before is not null)
                await database.ExecuteAsync(before);
            var started = Stopwatch.GetTimestamp();
            using var process = Start(program, database.Url, pushover.Address.AbsoluteUri);
            await process.WaitForExitAsync();
            // The first one warms the files' cache.
            if (run > 0)
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what, -18} {times[times.Count / 2], 7:0} ms {times[0], 5:0} ms {times[^1], 6:0} ms"
            )
        );
    }

    private static Process Start(string program, string databaseUrl, string pushover)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["DATABASE_URL"] = databaseUrl;
        start.Environment["PUSHOVER_USER_KEY"] = "user";
        start.Environment["PUSHOVER_API_TOKEN"] = "token";
        start.Environment["PUSHOVER_API_URL"] = pushover;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }
}

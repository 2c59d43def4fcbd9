using System.Diagnostics;
using System.Globalization;
using WaitTime.SampleServer;
using WaitTime.Testing;

namespace WaitTime.Benchmarks;

/// <summary>
/// All sources side by side in the tool, each run into a new database, from a local server that takes as long to answer as a publisher
/// across the country: the whole time, the most memory of the process, and the most connections that it held.
/// </summary>
internal static class SourcesMeasurement
{
    private const int Runs = 5;

    private static readonly TimeSpan PublisherDelay = TimeSpan.FromMilliseconds(80);

    /// <param name="arguments">None, or the tool to start.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var tool = arguments is [var given] ? given : RepositoryFiles.PathOf("services", "Cli", "bin", "Release", "net10.0", "waittime");
        await using var cluster = await TestCluster.StartAsync();
        await using var publisher = await SamplePublisher.StartAsync(PublisherDelay, TimeProvider.System, CancellationToken.None);
        Console.WriteLine("run  sources  whole run  peak memory  connections  exit");
        for (var run = 0; run <= Runs; run++)
        {
            await using var database = await cluster.CreateAsync();
            var (took, peak, connections, exitCode) = await MeasureAsync(tool, database, publisher);
            var collected = await database.ScalarAsync<long>("SELECT count(*) FROM scrape_runs WHERE status = 'healthy'");
            // The first one warms the files' cache.
            if (run > 0)
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{run, 3}  {collected, 7}  {took.TotalSeconds, 7:0.0} s  {peak / 1024, 8} MB  {connections, 11}  {exitCode, 4}"
                    )
                );
        }

        return 0;
    }

    private static async Task<(TimeSpan Took, long Peak, long Connections, int ExitCode)> MeasureAsync(
        string tool,
        TestDatabase database,
        SamplePublisher publisher
    )
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Start(tool, database, publisher);
        var (peak, connections) = (0L, 0L);
        while (!process.HasExited)
        {
            peak = Math.Max(peak, StartupMeasurement.PeakKilobytes(process.Id));
            // Without the one that counts.
            connections = Math.Max(
                connections,
                await database.ScalarAsync<long>(
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            );
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
        }

        return (Stopwatch.GetElapsedTime(started), peak, connections, process.ExitCode);
    }

    private static Process Start(string tool, TestDatabase database, SamplePublisher publisher)
    {
        var start = new ProcessStartInfo(tool)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("scrape");
        start.ArgumentList.Add("--all");
        start.Environment["DATABASE_URL"] = database.Url;
        // The sources that are off by default have an address, too, and so are on.
        foreach (var feed in SampleRoutes.Feeds)
            start.Environment[feed.Variable] = new Uri(publisher.Address, feed.Path).AbsoluteUri;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}

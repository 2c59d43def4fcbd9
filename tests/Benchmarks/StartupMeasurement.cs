using System.Diagnostics;
using System.Globalization;
using WaitTime.SampleServer;
using WaitTime.Testing;

namespace WaitTime.Benchmarks;

/// <summary>
/// A province's program as a container runs it: published ReadyToRun, against a real database and a local server. Measures the way
/// from the start of the process to its first request, the whole run, and the most memory that it held.
/// </summary>
internal static class StartupMeasurement
{
    private const int Runs = 10;

    /// <param name="arguments">The folder of a published program and the file to start in it.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not [var program])
        {
            await Console.Error.WriteLineAsync(
                "startup PROGRAM: the published program of British Columbia, for example artifacts/bc/WaitTime.Scrapers.BritishColumbia"
            );
            return 2;
        }

        await using var cluster = await TestCluster.StartAsync();
        await using var database = await cluster.CreateAsync();
        var requested = 0L;
        await using var server = new ScriptedServer(_ =>
        {
            Interlocked.CompareExchange(ref requested, Stopwatch.GetTimestamp(), 0);
            return ScriptedAnswer.Bytes(SampleFiles.Read("bc-phsa/api.json"), "application/json");
        });

        Console.WriteLine("run  first request  whole run  peak memory");
        for (var run = 0; run <= Runs; run++)
        {
            requested = 0;
            var started = Stopwatch.GetTimestamp();
            using var process = Start(program, database.Url, server.Address("/api").AbsoluteUri);
            var peak = 0L;
            while (!process.HasExited)
            {
                peak = Math.Max(peak, PeakKilobytes(process.Id));
                await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
            }

            var first = Stopwatch.GetElapsedTime(started, requested);
            var whole = Stopwatch.GetElapsedTime(started);
            // The first one warms the files' cache.
            if (run > 0)
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{run, 3}  {first.TotalMilliseconds, 10:0} ms  "
                            + $"{whole.TotalMilliseconds, 6:0} ms  {peak / 1024, 8} MB  exit {process.ExitCode}"
                    )
                );
        }

        return 0;
    }

    private static Process Start(string program, string databaseUrl, string address)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["DATABASE_URL"] = databaseUrl;
        start.Environment["WAITTIME_SOURCE_URL__BC_PHSA__API"] = address;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    /// <summary>The kernel's own high-water mark.</summary>
    internal static long PeakKilobytes(int processId)
    {
        try
        {
            var line = File.ReadLines($"/proc/{processId}/status")
                .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is IOException or FormatException)
        {
            // It has just ended.
            return 0;
        }
    }
}

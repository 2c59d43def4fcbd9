using System.Diagnostics;
using System.Globalization;
using WaitTime.Testing;

namespace WaitTime.Benchmarks;

/// <summary>What the export of a large month takes: the built program as a process of its own, against a real database.</summary>
internal static class BulkMeasurement
{
    private const string Fill = """
        UPDATE sources SET redistribution = CASE id WHEN 'quebec-msss' THEN 'open' ELSE 'none' END;
        UPDATE hospitals SET is_verified = true, is_visible = true WHERE source_id = 'quebec-msss';
        SELECT ensure_measurement_partition('2026-05-01');
        INSERT INTO measurements (source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value, state, feed,
            feed_rank, run_id)
        SELECT 'quebec-msss', h.id, t.id, hour, hour + interval '59 minutes', hour + interval '5 minutes',
            CASE WHEN n.number % 17 > 0 THEN abs(hashtext(h.id || hour::text)) % 300 END,
            CASE WHEN n.number % 17 > 0 THEN 'reported' ELSE 'not_reported' END, 'csv', 0, gen_random_uuid()
        FROM generate_series(0, 743) AS n(number)
        CROSS JOIN LATERAL (SELECT timestamptz '2026-05-01 00:00Z' + n.number * interval '1 hour' AS hour) AS times
        CROSS JOIN (SELECT id FROM hospitals WHERE source_id = 'quebec-msss' ORDER BY id LIMIT 101) AS h
        CROSS JOIN (SELECT id FROM metrics WHERE source_id = 'quebec-msss' ORDER BY id LIMIT 5) AS t;
        DELETE FROM aggregate_touches;
        ANALYZE measurements;
        """;

    public static async Task<int> RunAsync()
    {
        await using var cluster = await TestCluster.StartAsync();
        await using var database = await cluster.CreateAsync();
        await database.ExecuteAsync(Fill);
        var folder = Directory.CreateTempSubdirectory("waittime-bulk-bench-").FullName;
        try
        {
            Console.WriteLine($"{await database.ScalarAsync<long>("SELECT count(*) FROM measurements")} rows");
            await MeasureAsync("new", database.Url, folder);
            await MeasureAsync("unchanged", database.Url, folder);
            await database.ExecuteAsync("UPDATE measurements SET value = 1 WHERE reported_at = '2026-05-09 07:00Z'");
            await MeasureAsync("corrected", database.Url, folder);
            foreach (
                var file in new DirectoryInfo(folder)
                    .GetFiles("2026-05.*", SearchOption.AllDirectories)
                    .OrderBy(file => file.Name, StringComparer.Ordinal)
            )
                Console.WriteLine($"{file.Name}: {file.Length / 1e6:0.0} MB");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string what, string url, string folder)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Programs.Start(
            Programs.BulkExport,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = url },
            "--to",
            folder
        );
        var output = process.StandardOutput.ReadToEndAsync();
        var (peak, cpu) = (0L, TimeSpan.Zero);
        while (!process.HasExited)
        {
            peak = Math.Max(peak, PeakKilobytes(process.Id));
            cpu = CpuOf(process) is { } now && now > cpu ? now : cpu;
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
        }

        await output;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s, CPU {cpu.TotalSeconds:0.0} s, "
                    + $"peak {peak / 1024} MB, exit code {process.ExitCode}"
            )
        );
    }

    private static TimeSpan? CpuOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static long PeakKilobytes(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan(6).Trim().ToString().Split(' ')[0], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using Npgsql;
using WaitTime.Cleanup.History;
using WaitTime.Cleanup.Measurements;
using WaitTime.Core.Storage;
using WaitTime.QualitySnapshot;
using WaitTime.Testing;

namespace WaitTime.Benchmarks;

/// <summary>What a day's snapshot takes, and what a month's removal takes: whole, and in batches as the edge goes.</summary>
internal static class RetentionMeasurement
{
    private const int Days = 5;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not ([] or ["--years", _]))
            throw new ArgumentException("Known: --years N.", nameof(args));
        var years = args.Length == 0 ? 3 : double.Parse(args[1], CultureInfo.InvariantCulture);
        await using var cluster = await TestCluster.StartAsync();
        await using var database = await cluster.CreateAsync();
        await ThreeYears.FillAsync(database, years, aggregates: true, CancellationToken.None);
        Say($"{await ThreeYears.DescribeAsync(database)}");
        await SnapshotAsync(database);
        await PrintPlanAsync(database);
        await RemovalAsync(database);
        return 0;
    }

    /// <summary>The days before the last one.</summary>
    private static async Task SnapshotAsync(TestDatabase database)
    {
        var seconds = new List<double>();
        for (var back = 1; back <= Days; back++)
        {
            var date = DateOnly.FromDateTime(ThreeYears.End.UtcDateTime).AddDays(-back);
            var started = Stopwatch.GetTimestamp();
            await new SnapshotStore(database.Database).TakeAsync(date, ThreeYears.End.AddDays(1), CancellationToken.None);
            seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        var rows = await database.ScalarAsync<long>("SELECT count(*) FROM data_quality_snapshots");
        Say(
            $"snapshot of a day: median {seconds.Order().ElementAt(Days / 2):0.00} s, least {seconds.Min():0.00}, most {seconds.Max():0.00} ({Days} days, {rows} rows)"
        );
    }

    /// <summary>
    /// Of two full months next to each other the older is dropped, as the cleanup drops it, and the younger deleted in the cleanup's own
    /// batches. Both are aggregated, and neither is archived.
    /// </summary>
    private static async Task RemovalAsync(TestDatabase database)
    {
        await using var alone = (await AdvisoryLock.TryTakeAsync(database.Database, AdvisoryLock.OfCleanup, CancellationToken.None))!;
        var partitions = new Partitions(database.Database);
        var months = (await partitions.ListAsync(CancellationToken.None))
            .Where(month => month.End < ThreeYears.End.AddDays(-62))
            .TakeLast(2)
            .ToList();
        var (older, younger) = (months[0], months[1]);
        foreach (var month in months)
            Say($"{month.Table}: {await RowsAsync(database, month)} rows, {Megabytes(month.SizeBytes)} MB");

        var before = await SizeAsync(database);
        var started = Stopwatch.GetTimestamp();
        await partitions.DropAsync(alone, older, ThreeYears.End, CancellationToken.None);
        var dropped = Stopwatch.GetElapsedTime(started);
        var afterDrop = await SizeAsync(database);
        Say($"dropped whole: {dropped.TotalSeconds:0.000} s; the database's files shrank by {Megabytes(before - afterDrop)} MB");

        started = Stopwatch.GetTimestamp();
        var batches = 0;
        var size = new RetentionPolicy().BatchSize;
        while (
            await EdgeDeletion.DeleteAsync(alone, younger.Start, younger.End, ThreeYears.End, kept: [], size, CancellationToken.None)
            == size
        )
            batches++;
        var deleted = Stopwatch.GetElapsedTime(started);
        await using (
            var vacuum = new NpgsqlCommand($"VACUUM {younger.Table}", await database.Database.Source.OpenConnectionAsync())
            {
                CommandTimeout = 0,
            }
        )
            await vacuum.ExecuteNonQueryAsync();
        Say(
            $"deleted in {batches + 1} batches of {size}: {deleted.TotalSeconds:0.0} s, {await RowsAsync(database, younger)} rows left; ratio {deleted / dropped:0}"
        );
        Say($"  after a vacuum the files shrank by {Megabytes(afterDrop - await SizeAsync(database))} MB");
    }

    private static async Task PrintPlanAsync(TestDatabase database)
    {
        var end = ThreeYears.End.AddDays(-Days);
        await using var connection = await database.Database.Source.OpenConnectionAsync();
        await using (var prepare = new NpgsqlCommand("SET jit = off", connection))
            await prepare.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand("EXPLAIN (ANALYZE, COSTS OFF) " + SnapshotSql.Sightings, connection)
        {
            Parameters =
            {
                new() { Value = end.AddDays(-1) },
                new() { Value = end },
            },
        };
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            Say($"  {reader.GetString(0)}");
    }

    private static async Task<long> RowsAsync(TestDatabase database, MonthPartition month) =>
        await database.ScalarAsync<long>(
            "SELECT count(*) FROM measurements WHERE reported_at >= @Start AND reported_at < @End",
            new { month.Start, month.End }
        );

    private static async Task<long> SizeAsync(TestDatabase database) =>
        await database.ScalarAsync<long>("SELECT pg_database_size(current_database())");

    private static long Megabytes(long bytes) => bytes / (1024 * 1024);

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

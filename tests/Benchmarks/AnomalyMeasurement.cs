using System.Diagnostics;
using System.Globalization;
using Npgsql;
using WaitTime.Collection.Anomalies;
using WaitTime.Collection.Storage;
using WaitTime.Testing;

namespace WaitTime.Benchmarks;

/// <summary>
/// What judging a run costs over 12 million measurements in 36 months, and what a covering index would change: for the query, and for
/// the store of every hour.
/// </summary>
internal static class AnomalyMeasurement
{
    private const int Judgements = 40;
    private const int Stores = 24;

    private const string CoveringIndex =
        "CREATE INDEX measurements_covering ON measurements (hospital_id, metric_id, "
        + "reported_at) INCLUDE (value, is_anomaly) WHERE state = 'reported'";

    private static int _hour;

    public static async Task<int> RunAsync()
    {
        await using var cluster = await TestCluster.StartAsync(durable: true);
        await using var database = await cluster.CreateAsync();
        var started = Stopwatch.GetTimestamp();
        await AnomalyData.FillAsync(database);
        Console.WriteLine($"{await DescribeAsync(database)}, made in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
        await MeasureAsync(database, "the product's indexes");
        await PrintPlanAsync(database);

        started = Stopwatch.GetTimestamp();
        await ExecuteAsync(database, CoveringIndex);
        Console.WriteLine($"covering index: {await SizeAsync(database)}, made in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
        await MeasureAsync(database, "with the covering index, as the month grows");
        await ExecuteAsync(database, "VACUUM ANALYZE measurements");
        await MeasureAsync(database, "with the covering index, just after a vacuum");
        return 0;
    }

    private static async Task MeasureAsync(TestDatabase database, string what)
    {
        Console.WriteLine(what);
        var judgements = new List<double>();
        var judge = new AnomalyJudge(database.Database);
        var readings = AnomalyData.Hour(_hour);
        for (var turn = 0; turn < Judgements; turn++)
        {
            var started = Stopwatch.GetTimestamp();
            var verdict = await judge.JudgeAsync(readings, AnomalyData.MetricIdOf, CancellationToken.None);
            judgements.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (verdict.Warning is { } warning)
                throw new InvalidOperationException(warning);
            if (turn == 0)
                Console.WriteLine($"  {readings.Count} readings, {verdict.Flagged} flagged");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  first judgement {judgements[0]:0} ms"));
        Print("judging a run", judgements);
        // In turns: neighbours in time, so that what else the machine does meets both.
        var (flagging, plain) = (new List<double>(), new List<double>());
        for (var turn = 0; turn < Stores; turn++)
        {
            flagging.Add(await StoreAsync(database, judge, flags: true));
            plain.Add(await StoreAsync(database, judge, flags: false));
        }

        Print("storing it with flags", flagging);
        Print("storing it without", plain);
    }

    private static async Task<double> StoreAsync(TestDatabase database, AnomalyJudge judge, bool flags)
    {
        var readings = AnomalyData.Hour(_hour++);
        var verdict = await judge.JudgeAsync(readings, AnomalyData.MetricIdOf, CancellationToken.None);
        var request = new StoreRequest(
            Guid.CreateVersion7(),
            "quebec-msss",
            "QC",
            AnomalyData.MetricIds,
            "csv 1",
            readings[0].ReportedAt,
            readings[0].ReportedAt
        )
        {
            Flags = flags ? verdict.Flags : null,
        };
        var started = Stopwatch.GetTimestamp();
        await database.StoreReadingsAsync(request, readings, [], CancellationToken.None);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static async Task PrintPlanAsync(TestDatabase database)
    {
        await using var connection = await database.Database.Source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " + BaselineReader.Sql, connection);
        BaselineReader.AddParameters(command.Parameters, AnomalyData.Hour(_hour), AnomalyData.MetricIdOf);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            Console.WriteLine(reader.GetString(0));
    }

    private static void Print(string what, List<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToList();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  {what, -24} median {sorted[sorted.Count / 2], 5:0.0} ms  p95 "
                    + $"{sorted[sorted.Count * 95 / 100], 5:0.0} ms  most {sorted[^1], 5:0.0} ms"
            )
        );
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var command = database.Database.Source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private static Task<string> DescribeAsync(TestDatabase database) =>
        database.ScalarAsync<string>(
            """
            SELECT format('%s measurements in %s months, %s', (SELECT count(*) FROM measurements),
                (SELECT count(*) FROM pg_inherits WHERE inhparent = 'measurements'::regclass),
                    pg_size_pretty(pg_database_size(current_database())))
            """
        );

    private static Task<string> SizeAsync(TestDatabase database) =>
        database.ScalarAsync<string>(
            """
            SELECT pg_size_pretty(sum(pg_relation_size(inhrelid))) FROM pg_inherits WHERE inhparent = 'measurements_covering'::regclass
            """
        );
}

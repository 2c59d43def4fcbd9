using System.Diagnostics;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using WaitTime.Aggregation;
using WaitTime.Testing;

namespace WaitTime.Benchmarks;

/// <summary>What years of data cost: the hourly store on the first day and then, the refresh of the aggregates, a backfill.</summary>
internal static class YearsMeasurement
{
    private const int Hours = 24;
    private const int Refreshes = 5;
    private const int BackfillDays = 30;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not ([] or ["--years", _]))
            throw new ArgumentException("Known: --years N.", nameof(args));
        var years = args.Length == 0 ? 3 : double.Parse(args[1], CultureInfo.InvariantCulture);
        await using var cluster = await TestCluster.StartAsync();
        await using var old = await cluster.CreateAsync();
        var started = Stopwatch.GetTimestamp();
        await ThreeYears.FillAsync(old, years, aggregates: true, CancellationToken.None);
        Say($"{await ThreeYears.DescribeAsync(old)}, made in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");

        await StoreAsync(cluster, old);
        await RefreshAsync(old);
        await PrintPlanAsync(old, AggregatePeriod.Hour);
        await PrintPlanAsync(old, AggregatePeriod.Month);
        await BackfillAsync(old);
        return 0;
    }

    private static async Task StoreAsync(TestCluster cluster, TestDatabase old)
    {
        await using var young = await cluster.CreateAsync();
        // The program's own first times are nobody's: they go to an hour of long ago.
        foreach (var database in (TestDatabase[])[young, old])
        {
            for (var hour = 0; hour < 10; hour++)
                await HourlyRun.StoreAsync(database, "quebec-msss", ThreeYears.End.AddYears(-9).AddHours(hour));
        }

        var (onFirstDay, afterYears) = (new List<double>(), new List<double>());
        for (var hour = 0; hour < Hours; hour++)
        {
            // In turn, so that whatever else the machine does falls on both.
            onFirstDay.Add(await HourlyRun.StoreAsync(young, "quebec-msss", ThreeYears.End.AddHours(hour)));
            afterYears.Add(await HourlyRun.StoreAsync(old, "quebec-msss", ThreeYears.End.AddHours(hour)));
        }

        Print("store of Quebec's hour, first day", onFirstDay);
        Print("store of Quebec's hour, after years", afterYears);
        Say($"  ratio of the medians {Median(afterYears) / Median(onFirstDay):0.00}");
    }

    private static async Task RefreshAsync(TestDatabase old)
    {
        var next = ThreeYears.End.AddHours(Hours);
        var first = await AggregateAsync(old, new(), next);
        Say(
            $"refresh after a day of Quebec, first of its day: {first.Duration.TotalSeconds:0.00} s; {first.Counts.Computed} aggregates, {first.Patterns} patterns"
        );
        var seconds = new List<double>();
        for (var refresh = 0; refresh < Refreshes; refresh++, next = next.AddHours(1))
        {
            foreach (var source in (string[])["quebec-msss", "alberta-ahs", "bc-phsa"])
                await HourlyRun.StoreAsync(old, source, next);
            var report = await AggregateAsync(old, new(), next.AddMinutes(30));
            seconds.Add(report.Duration.TotalMilliseconds);
            if (refresh == 0)
                Say(
                    $"refresh after one hour's runs: {report.Hours} hours of sources, {report.Counts.Computed} aggregates, {report.Patterns ?? 0} patterns"
                );
        }

        Print("refresh after one hour's runs", seconds);
    }

    private static async Task BackfillAsync(TestDatabase old)
    {
        var report = await AggregateAsync(old, new() { BackfillDays = BackfillDays }, ThreeYears.End.AddDays(2).AddHours(-1));
        Say(
            $"backfill of {BackfillDays} days: {report.Duration.TotalSeconds:0.0} s; {report.Counts.Computed} aggregates, {report.Patterns} patterns"
        );
    }

    /// <summary>Of what one touched hour of Quebec costs; rolled back.</summary>
    private static async Task PrintPlanAsync(TestDatabase database, AggregatePeriod period)
    {
        var bucket = Bucket.Of(period, ThreeYears.End);
        await using var connection = await database.Database.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await new NpgsqlCommand("SET LOCAL work_mem = '64MB'; SET LOCAL jit = off", connection).ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand("EXPLAIN (ANALYZE, COSTS OFF) " + AggregateSql.Refresh, connection)
        {
            Parameters =
            {
                new() { Value = "quebec-msss" },
                new() { Value = period == AggregatePeriod.Hour ? "hour" : "month" },
                new() { Value = new[] { bucket.Start.UtcDateTime } },
                new() { Value = bucket.Start },
                new() { Value = bucket.End },
                new() { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = ThreeYears.End },
            },
        };
        await using var reader = await command.ExecuteReaderAsync();
        Say($"plan of {period}");
        while (await reader.ReadAsync())
            Say($"  {reader.GetString(0)}");
    }

    private static async Task<AggregationReport> AggregateAsync(TestDatabase database, AggregationRequest request, DateTimeOffset at) =>
        await new AggregateRefresh(database.Database, new ShiftedTime(at)).RunAsync(request, progress: null, CancellationToken.None);

    private static void Print(string what, List<double> milliseconds) =>
        Say(
            $"{what}: median {Median(milliseconds):0.0} ms, least {milliseconds.Min():0.0}, most {milliseconds.Max():0.0} ({milliseconds.Count})"
        );

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

using WaitTime.Collection.Validation;
using WaitTime.Core.Metrics;
using WaitTime.Core.Readings;
using WaitTime.Testing;

namespace WaitTime.Benchmarks;

/// <summary>
/// Three years of hourly values, made in the database: 300 hospitals, of
/// which 161 have a second metric, 12 million measurements in 36 months.
/// </summary>
internal static class AnomalyData
{
    private const int Hospitals = 300;
    private const int WithTwoMetrics = 161;

    /// <summary>The hour after the last one that is there.</summary>
    public static readonly DateTimeOffset Next = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Months one after the other, and every hour of all hospitals together, as they arrive.</summary>
    private const string MonthSql = """
        INSERT INTO measurements (source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value, state, feed,
            feed_rank, run_id, is_anomaly)
        SELECT 'quebec-msss', 'hospital-' || n, metric, hour, hour, hour, round((120 + 60 * sin(extract(epoch
            FROM hour) / 13750) + 40 * random())::numeric), 'reported', 'csv', 0,
            '00000000-0000-0000-0000-000000000001', random() < 0.02
        FROM generate_series(@Month, least(@Month + interval '1 month', timestamptz '2026-11-20 12:00Z') - interval '1 hour',
            interval '1 hour') AS hour
        CROSS JOIN generate_series(1, 2) AS metric
        CROSS JOIN generate_series(1, CASE metric WHEN 1 THEN 300 ELSE 161 END) AS n
        ORDER BY hour, random()
        """;

    public static async Task FillAsync(TestDatabase database)
    {
        await database.ExecuteAsync(
            """
            INSERT INTO hospitals (id, name, province, source_id) SELECT 'hospital-' || n, 'Hospital ' || n, 'QC', 'quebec-msss'
                FROM generate_series(1, 300) AS n
            """
        );
        for (var month = new DateTime(2023, 12, 1, 0, 0, 0, DateTimeKind.Utc); month < Next.UtcDateTime; month = month.AddMonths(1))
        {
            await database.ExecuteAsync("SELECT ensure_measurement_partition(@Month::timestamp::date)", new { Month = month });
            await using var command = database.Database.Source.CreateCommand(
                "SET LOCAL TimeZone = 'UTC'; "
                    + MonthSql.Replace("@Month", $"timestamptz '{month:yyyy-MM-dd} 00:00Z'", StringComparison.Ordinal)
            );
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
        }

        // As autovacuum would have left it: the old months clean, the newest one with fresh figures for the planner and no more.
        await using var vacuum = database.Database.Source.CreateCommand("VACUUM ANALYZE");
        vacuum.CommandTimeout = 0;
        await vacuum.ExecuteNonQueryAsync();
    }

    /// <summary>One value of every series, so many hours after the last that was there at first.</summary>
    public static IReadOnlyList<PlacedReading> Hour(int hours)
    {
        var at = Next.AddHours(hours);
        return [.. Place(Enumerable.Range(1, Hospitals), "waiting", at), .. Place(Enumerable.Range(1, WithTwoMetrics), "present", at)];
    }

    public static IReadOnlyDictionary<string, int> MetricIds { get; } =
        new Dictionary<string, int>(StringComparer.Ordinal) { ["waiting"] = 1, ["present"] = 2 };

    public static int MetricIdOf(PlacedReading reading) => MetricIds[reading.Metric.Name];

    private static IEnumerable<PlacedReading> Place(IEnumerable<int> hospitals, string metric, DateTimeOffset at)
    {
        var definition = new MetricDefinition
        {
            Name = metric,
            Family = MetricFamily.PatientsPresent,
            Statistic = Statistic.PointEstimate,
            Basis = MetricBasis.Estimated,
            Window = MetricWindow.Live,
            Scope = PatientScope.All,
            Unit = MetricUnit.People,
            Definition = metric,
            DefinitionFr = metric,
            DefinitionUrl = new Uri("https://publisher.example/"),
        };
        return hospitals.Select(number => new PlacedReading(
            Reading.Reported(new Site($"{number}", $"Hospital {number}"), metric, number % 50 == 0 ? 900 : 100 + (number % 90), at),
            $"hospital-{number}",
            definition,
            at,
            "csv",
            0
        ));
    }
}

using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Quality.Aggregates;

/// <summary>Made-up months, and 200 buckets of them computed again one by one in the plainest way.</summary>
public sealed class RandomBucketTests(ClusterFixture fixture)
{
    private const int Buckets = 200;

    private const string Generate = """
        SELECT setseed(@seed), ensure_measurement_partition('2023-12-01'), ensure_measurement_partition('2024-01-01'),
            ensure_measurement_partition('2024-02-01'), ensure_measurement_partition('2024-03-01');
        INSERT INTO measurements (source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value, state, feed,
            feed_rank, run_id)
        SELECT m.source_id, h.id, m.id, at, at, at, value, CASE WHEN value IS NULL
            THEN 'closed' ELSE 'reported' END, 'api', 0, gen_random_uuid()
        FROM metrics AS m
        JOIN (SELECT *, row_number() OVER (PARTITION BY source_id ORDER BY id) AS number FROM hospitals) AS h ON h.source_id = m.source_id
            AND h.number <= 3
        CROSS JOIN generate_series(timestamptz '2023-12-20 00:07Z', timestamptz '2024-03-05 00:00Z', interval '23 minutes') AS at
        CROSS JOIN LATERAL (SELECT CASE WHEN random() < 0.9 AND at IS NOT NULL
            THEN (random() * 40000)::integer / 100.0 END AS value OFFSET 0) AS drawn
        WHERE random() < 0.5;
        INSERT INTO aggregate_touches SELECT DISTINCT source_id, date_trunc('hour', reported_at, 'UTC'), now() FROM measurements;
        """;

    private const string Sample = """
        SELECT hospital_id, metric_id, period, bucket_start, samples, mean, minimum, maximum, median, p90, stddev
        FROM measurement_aggregates
        WHERE period = @period
        ORDER BY md5(@seed::text || hospital_id || metric_id || period || bucket_start)
        LIMIT 50
        """;

    private const string Plain = """
        SELECT count(*), avg(value), min(value), max(value),
            percentile_cont(0.5) WITHIN GROUP (ORDER BY value), percentile_cont(0.9) WITHIN GROUP (ORDER BY value), stddev_samp(value)
        FROM measurements
        WHERE hospital_id = @HospitalId AND metric_id = @MetricId AND value IS NOT NULL
            AND reported_at >= @BucketStart AND reported_at < @BucketStart::timestamptz + @Length::interval
        """;

    [Fact]
    public async Task Two_hundred_buckets_by_chance_are_what_a_plain_statement_says()
    {
        var seed = Random.Shared.NextDouble();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed:R}");
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(Generate, new { seed });
        await database.AggregateAsync();
        var compared = 0;
        foreach (var period in (string[])["hour", "day", "week", "month"])
        {
            var expected = await database.ScalarAsync<long>(
                "SELECT count(DISTINCT (hospital_id, metric_id, date_trunc(@period, "
                    + "reported_at, 'UTC'))) FROM measurements WHERE value IS NOT NULL",
                new { period }
            );
            (
                await database.ScalarAsync<long>("SELECT count(*) FROM measurement_aggregates WHERE period = @period", new { period })
            ).ShouldBe(expected, $"{period}, seed {seed:R}");
            compared += await CompareAsync(database, period, seed);
        }

        compared.ShouldBe(Buckets);
    }

    private static async Task<int> CompareAsync(TestDatabase database, string period, double seed)
    {
        var buckets = await database.QueryAsync<Aggregate>(Sample, new { seed, period });
        foreach (var bucket in buckets)
        {
            var plain = (
                await database.QueryAsync<(
                    long Count,
                    double Mean,
                    double Minimum,
                    double Maximum,
                    double Median,
                    double P90,
                    double? Deviation
                )>(
                    Plain,
                    new
                    {
                        bucket.HospitalId,
                        bucket.MetricId,
                        bucket.BucketStart,
                        Length = "1 " + period,
                    }
                )
            ).Single();
            var what = $"{bucket}, seed {seed:R}";
            bucket.Samples.ShouldBe((int)plain.Count, what);
            (bucket.Minimum, bucket.Maximum).ShouldBe((plain.Minimum, plain.Maximum), what);
            bucket.Mean.ShouldBe(plain.Mean, 1e-9, what);
            (bucket.Median, bucket.P90).ShouldBe(plain.Count >= 3 ? (plain.Median, plain.P90) : (default(double?), default(double?)), what);
            (bucket.Stddev is null).ShouldBe(plain.Count < 3, what);
            if (bucket.Stddev is { } deviation)
                deviation.ShouldBe(plain.Deviation!.Value, 1e-9, what);
        }

        return buckets.Count;
    }

    private sealed record Aggregate
    {
        public required string HospitalId { get; init; }
        public required int MetricId { get; init; }
        public required string Period { get; init; }
        public required DateTime BucketStart { get; init; }
        public required int Samples { get; init; }
        public required double Mean { get; init; }
        public required double Minimum { get; init; }
        public required double Maximum { get; init; }
        public double? Median { get; init; }
        public double? P90 { get; init; }
        public double? Stddev { get; init; }
    }
}

using WaitTime.Cleanup;
using WaitTime.Cleanup.History;
using WaitTime.Core.Storage;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Retention;

/// <summary>
/// A database with hourly measurements of three hospitals of one source from March on, aggregated; the present is in June.
/// </summary>
internal sealed class History : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 6, 20, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Hours from March 1 to the present, times three hospitals.</summary>
    public const int Rows = 3 * ((111 * 24) + 11);

    private History(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<History> CreateAsync(ClusterFixture fixture, bool aggregated = true)
    {
        var history = new History(await fixture.Cluster.CreateAsync());
        await history.Database.ExecuteAsync(
            "SELECT ensure_measurement_partition(day::date) FROM generate_series(timestamp "
                + "'2026-03-01', timestamp '2026-06-01', interval '1 month') AS day"
        );
        await history.Database.ExecuteAsync(
            """
            INSERT INTO measurements (source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value, state, feed,
                feed_rank, run_id)
            SELECT 'bc-phsa', h.id, m.id, hour, hour, hour, extract(epoch
                FROM hour)::bigint / 3600 % 200, 'reported', 'api', 0, gen_random_uuid()
            FROM generate_series(timestamptz '2026-03-01 00:00Z', @Now, interval '1 hour') AS hour
            CROSS JOIN (SELECT id FROM hospitals WHERE source_id = 'bc-phsa' ORDER BY id LIMIT 3) AS h
            CROSS JOIN (SELECT id FROM metrics WHERE source_id = 'bc-phsa' AND name = 'wait') AS m
            """,
            new { Now }
        );
        if (aggregated)
            await history.AggregateAsync();
        return history;
    }

    /// <summary>Hours as the aggregation makes them, as far as the cleanup asks for them.</summary>
    public Task AggregateAsync() =>
        Database.ExecuteAsync(
            """
            DELETE FROM aggregate_touches;
            INSERT INTO measurement_aggregates (hospital_id, metric_id, period, bucket_start, source_id, samples, mean, minimum, maximum,
                is_closed, refreshed_at)
            SELECT hospital_id, metric_id, 'hour', date_trunc('hour', reported_at, 'UTC'), source_id, count(*), avg(value), min(value),
                max(value), true, now()
            FROM measurements WHERE value IS NOT NULL GROUP BY 1, 2, 4, 5
            ON CONFLICT DO NOTHING
            """
        );

    public async Task<CleanupReport> CleanAsync(RetentionPolicy? policy = null, DateTimeOffset? now = null)
    {
        await using var alone = (await AdvisoryLock.TryTakeAsync(Database.Database, AdvisoryLock.OfCleanup, Token))!;
        return await new CleanupRun(Database.Database, policy ?? new(), new ShiftedTime(now ?? Now), progress: null).RunAsync(alone, Token);
    }

    public Task<long> CountAsync() => Database.ScalarAsync<long>("SELECT count(*) FROM measurements");

    public Task<IReadOnlyList<string>> MonthsAsync() =>
        Database.QueryAsync<string>(
            "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'measurements'::regclass ORDER BY 1"
        );

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}

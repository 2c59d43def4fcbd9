using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Quality;

/// <summary>Days of made-up measurements, one an hour, in a database whose hospitals have been known for long.</summary>
internal static class History
{
    public static readonly DateTimeOffset Day = new(2026, 6, 28, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Only one source is enabled, and only so many of its hospitals exist for the snapshot: the rest appears later.</summary>
    public static async Task<TestDatabase> StartAsync(ClusterFixture fixture, string source, int hospitals)
    {
        var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(
            """
            UPDATE sources SET is_enabled = id = @source;
            UPDATE hospital_source_keys AS k SET first_seen_at = CASE WHEN chosen.hospital_id IS NULL
                THEN timestamptz '2999-01-01' ELSE '2020-01-01' END
            FROM hospital_source_keys AS every
            LEFT JOIN (SELECT id AS hospital_id FROM hospitals WHERE source_id = @source
                ORDER BY id LIMIT @hospitals) AS chosen USING (hospital_id)
            WHERE every.source_id = k.source_id AND every.key = k.key
            """,
            new { source, hospitals }
        );
        return database;
    }

    /// <summary>The metric's value of the known hospitals at five past every hour from then until then.</summary>
    public static Task AddAsync(
        this TestDatabase database,
        string source,
        DateTimeOffset from,
        DateTimeOffset until,
        double value,
        string metric = "wait",
        int hospitals = 100
    ) =>
        database.ExecuteAsync(
            """
            SELECT ensure_measurement_partition(month::date)
            FROM generate_series(date_trunc('month', @from, 'UTC'), @until, interval '1 month') AS month;
            INSERT INTO measurements (source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value, state, feed,
                feed_rank, run_id)
            SELECT @source, h.hospital_id, x.id, at, at, at, @value, 'reported', 'api', 0, gen_random_uuid()
            FROM (
                SELECT DISTINCT hospital_id FROM hospital_source_keys WHERE source_id = @source AND first_seen_at < '2999-01-01'
                    ORDER BY 1 LIMIT @hospitals
            ) AS h
            JOIN metrics AS x ON x.source_id = @source AND x.name = @metric AND x.valid_to IS NULL
            CROSS JOIN generate_series(@from + interval '5 minutes', @until - interval '1 second', interval '1 hour') AS at
            """,
            new
            {
                source,
                from,
                until,
                value,
                metric,
                hospitals,
            }
        );

    /// <summary>Runs of the source, an hour apart, that ended so.</summary>
    public static Task AddRunsAsync(
        this TestDatabase database,
        string source,
        DateTimeOffset from,
        DateTimeOffset until,
        string status = "unchanged",
        string parser = "api 1"
    ) =>
        database.ExecuteAsync(
            """
            WITH run AS (
                INSERT INTO scrape_runs (id, source_id, started_at, finished_at, status, trigger, host)
                SELECT gen_random_uuid(), @source, at, at + interval '5 seconds', @status, 'schedule', 'test'
                FROM generate_series(@from + interval '17 minutes', @until - interval '1 second', interval '1 hour') AS at
                RETURNING id, source_id, started_at
            )
            INSERT INTO scrape_run_feeds (run_id, source_id, feed, fetched_at, parser_version)
            SELECT id, source_id, 'page', started_at, @parser FROM run
            """,
            new
            {
                source,
                from,
                until,
                status,
                parser,
            }
        );
}

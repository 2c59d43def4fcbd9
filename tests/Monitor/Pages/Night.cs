using System.Text;
using WaitTime.Collection.Fetching;
using WaitTime.Collection.Storage;
using WaitTime.Monitor.Tests.Families;
using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Pages;

/// <summary>A night in which something is wrong, as the jobs would have written it.</summary>
internal sealed record Night(Guid FailedRun, Guid GoodRun, string Payload, string PayloadBefore)
{
    public const string Source = "yt-hospitals";
    public const string Hospital = "yt-whitehorse-general";

    /// <summary>A page of another source would be found by this name.</summary>
    public const string Hidden = "yt-whitehorse-general-hosp";

    public static readonly DateTimeOffset Two = new(2026, 11, 26, 2, 0, 0, TimeSpan.Zero);

    /// <summary>The addresses of all pages.</summary>
    public IReadOnlyDictionary<string, string> Pages { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static async Task<Night> FallAsync(TestDatabase database)
    {
        await database.AddSourceAsync(Source);
        await database.ExecuteAsync("UPDATE sources SET name = 'Yukon hospitals' WHERE id = @Source", new { Source });
        await HospitalsAsync(database);
        var metric = await MetricAsync(database);
        for (var hour = 30; hour > 1; hour--)
            await RunAsync(database, Two.AddHours(-hour), hour % 4 == 0 ? "unchanged" : "healthy");
        var before = await PayloadAsync(database, """{"stamp":"01:00","hospitals":[{"name":"Whitehorse","wait":42}]}""", Two.AddHours(-1));
        await RunAsync(database, Two.AddHours(-1), "healthy", before);
        var payload = await PayloadAsync(database, """{"stamp":"02:00","hospitals":[{"name":"Whitehorse","wait":57}]}""", Two);
        var good = await RunAsync(database, Two, "partial", payload, warnings: ["The feed 'legacy' was not needed."]);
        await MeasurementAsync(database, metric, good);
        await RejectedAsync(database, good, "Whitehorse", "a wait of 'soon'");
        var failed = await RunAsync(database, Two.AddMinutes(15), "error", failure: "The publisher answered 503 Service Unavailable.");
        await AroundAsync(database, metric);
        await database.SetStatusAsync(Source, failed, Two, failures: 1, """{"reported": 1}""");
        return new(failed, good, payload, before)
        {
            Pages = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["overview"] = "/",
                ["source"] = $"/sources/{Source}",
                ["run-failed"] = $"/runs/{failed}",
                ["run-good"] = $"/runs/{good}",
                ["payload"] = $"/payloads/{payload}",
                ["incidents"] = "/incidents",
                ["alerts"] = "/alerts",
                ["jobs"] = "/jobs",
                ["rejected"] = "/rejected",
                ["hospitals"] = "/hospitals",
                ["changes"] = "/changes",
            },
        };
    }

    public static async Task<string> PayloadAsync(TestDatabase database, string text, DateTimeOffset at) =>
        await PayloadAsync(database, Encoding.UTF8.GetBytes(text), "application/json", at);

    public static async Task<string> PayloadAsync(TestDatabase database, byte[] bytes, string type, DateTimeOffset at)
    {
        var packed = PayloadCodec.Pack([new Document(new("https://publisher.example/waits"), bytes) { ContentType = type }]);
        await database.ExecuteAsync(
            """
            INSERT INTO payloads (hash, source_id, feed, documents, body, size_bytes, first_fetched_at, last_fetched_at)
            VALUES (@Hash, @Source, 'api', @Entries::jsonb, @Body, @Bytes, @at, @at)
            """,
            new
            {
                packed.Hash,
                Source,
                packed.Entries,
                packed.Body,
                packed.Bytes,
                at,
            }
        );
        return Convert.ToHexStringLower(packed.Hash);
    }

    public static async Task<Guid> RunAsync(
        TestDatabase database,
        DateTimeOffset at,
        string status,
        string? payload = null,
        string? failure = null,
        string[]? warnings = null
    )
    {
        var id = Guid.CreateVersion7(at);
        await database.ExecuteAsync(
            """
            INSERT INTO scrape_runs (id, source_id, started_at, finished_at, status, trigger, host, job_name, runtime, feed, parser_version,
                bytes_received, readings_parsed, readings_reported, readings_stored, readings_revised, readings_rejected, hospitals,
                new_hospitals, database_wait_ms, before_save_ms, fetch_ms, archive_ms, parse_ms, validate_ms, persist_ms, duration_ms,
                failure_category, failure_stage, failure_reason, message, warnings)
            VALUES (@id, @Source, @at, @at + interval '2 seconds', @status, 'schedule', 'node-1', 'waittime-scraper-29401', 'waittime/waittime',
                'api', '3', 2048, 2, 1, 1, 0, 1, 1, 0, 12, 40, 900, 15, 30, 5, 60, 1062,
                CASE WHEN @failure IS NOT NULL THEN 'upstream_unavailable' END, CASE WHEN @failure IS NOT NULL THEN 'fetch' END,
                CASE WHEN @failure IS NOT NULL THEN 'http_5xx' END, @failure, @warnings)
            """,
            new
            {
                id,
                Source,
                at,
                status,
                failure,
                warnings = warnings ?? [],
            }
        );
        await database.ExecuteAsync(
            """
            INSERT INTO scrape_run_feeds (run_id, source_id, feed, fetched_at, payload_hash, parser_version, readings,
                failure_category, failure_stage, failure_reason, message)
            VALUES (@id, @Source, 'api', @at, @hash, '3', 2, CASE WHEN @failure IS NOT NULL THEN 'upstream_unavailable' END,
                CASE WHEN @failure IS NOT NULL THEN 'fetch' END, CASE WHEN @failure IS NOT NULL THEN 'http_5xx' END, @failure)
            """,
            new
            {
                id,
                Source,
                at,
                hash = payload is null ? null : Convert.FromHexString(payload),
                failure,
            }
        );
        return id;
    }

    public static Task RejectedAsync(TestDatabase database, Guid run, string key, string detail) =>
        database.ExecuteAsync(
            """
            INSERT INTO rejected_readings (run_id, source_id, feed, key, metric, reason, detail, rejected_at)
            VALUES (@run, @Source, 'api', @key, 'wait', 'unreadable_value', @detail, now())
            """,
            new
            {
                run,
                Source,
                key,
                detail,
            }
        );

    private static Task HospitalsAsync(TestDatabase database) =>
        database.ExecuteAsync(
            """
            INSERT INTO hospitals (id, name, province, city, source_id, is_verified, is_visible)
            VALUES (@Hospital, 'Whitehorse General Hospital', 'YT', 'Whitehorse', @Source, true, true);
            INSERT INTO hospitals (id, name, province, source_id) VALUES (@Hidden, 'Whitehorse General Hosp.', 'YT', @Source);
            INSERT INTO hospital_source_keys (source_id, key, match_key, hospital_id)
            VALUES (@Source, 'Whitehorse General Hosp.', 'whitehorse-general-hosp', @Hidden)
            """,
            new
            {
                Hospital,
                Hidden,
                Source,
            }
        );

    private static Task<int> MetricAsync(TestDatabase database) =>
        database.ScalarAsync<int>(
            """
            INSERT INTO metrics (source_id, name, family, start_event, end_event, statistic, patient_scope, unit, definition, definition_url)
            VALUES (@Source, 'wait', 'TIME_TO_PROVIDER', 'TRIAGE', 'PROVIDER', 'P90', 'ALL', 'min', 'A wait.', 'https://publisher.example')
            RETURNING id
            """,
            new { Source }
        );

    private static async Task MeasurementAsync(TestDatabase database, int metric, Guid run)
    {
        await database.ExecuteAsync("SELECT ensure_measurement_partition('2026-11-01')");
        await database.ExecuteAsync(
            """
            INSERT INTO measurements (source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value, state, feed, feed_rank,
                run_id, is_anomaly)
            VALUES (@Source, @Hospital, @metric, @Two, @Two, @Two, 57, 'reported', 'api', 0, @run, true)
            """,
            new
            {
                Source,
                Hospital,
                metric,
                Two,
                run,
            }
        );
        await database.ExecuteAsync(
            """
            INSERT INTO measurement_revisions (source_id, hospital_id, metric_id, reported_at, old_value, old_state, old_feed, old_run_id,
                new_value, new_state, new_run_id, parser_version, revised_at)
            VALUES (@Source, @Hospital, @metric, @Two, NULL, 'not_reported', 'api', @run, 57, 'reported', @run, '3', @Two)
            """,
            new
            {
                Source,
                Hospital,
                metric,
                Two,
                run,
            }
        );
    }

    private static async Task AroundAsync(TestDatabase database, int metric)
    {
        await database.OpenIncidentAsync(Source, "error", "P2");
        await database.ExecuteAsync(
            "UPDATE incidents SET category = 'upstream_unavailable', stage = 'fetch', reason = 'http_5xx', message = 'It answered 503.'"
        );
        await database.AddAlertAsync("SourceIncident", "P2", Source, attempts: 2);
        await database.AddChangeAsync(Source, "label", "2026-11-20");
        await database.AddChangeAsync(Source, "unit", "2026-11-21", Two);
        await database.ExecuteAsync(
            "UPDATE methodology_change_events SET metric_id = @metric, before = 'old', after = 'new'",
            new { metric }
        );
        await database.SetJobAsync("heartbeat", Two, Two, """{"path": "pushover"}""");
        await database.SetJobAsync("cleanup", Two.AddDays(-1), null);
    }
}

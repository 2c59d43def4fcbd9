using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Families;

/// <summary>Rows as the jobs write them.</summary>
internal static class Rows
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static Task AddSourceAsync(this TestDatabase database, string id, string province = "YT") =>
        database.ExecuteAsync(
            """
            INSERT INTO sources (id, name, province, homepage, licence, time_zone, schedule, interval_minutes, minimum_reported, feeds)
            VALUES (@id, 'A source', @province, 'https://publisher.example', 'open', 'America/Winnipeg', '*/15 * * * *', 15, 0,
                '[{"name": "api"}, {"name": "legacy"}]')
            """,
            new { id, province }
        );

    public static async Task<Guid> AddRunAsync(
        this TestDatabase database,
        string source,
        string? status,
        int? fetchMs = null,
        int? parseMs = null
    )
    {
        var id = Guid.CreateVersion7();
        await database.ExecuteAsync(
            """
            INSERT INTO scrape_runs (id, source_id, started_at, finished_at, status, trigger, host, fetch_ms, parse_ms)
            VALUES (@id, @source, @Noon, CASE WHEN @status IS NULL
                THEN NULL ELSE @Noon END, @status, 'schedule', 'node', @fetchMs, @parseMs)
            """,
            new
            {
                id,
                source,
                status,
                fetchMs,
                parseMs,
                Noon,
            }
        );
        return id;
    }

    public static Task SetStatusAsync(
        this TestDatabase database,
        string source,
        Guid runId,
        DateTimeOffset? success,
        int failures,
        string readings
    ) =>
        database.ExecuteAsync(
            """
            INSERT INTO scraper_status (source_id, last_run, status, measurements_count, last_success_run, consecutive_failures,
                newest_reported_at, last_run_id, readings_by_state)
            VALUES (@source, @Noon, 'healthy', 0, @success, @failures, @Newest, @runId, @readings::jsonb)
            """,
            new
            {
                source,
                success,
                failures,
                runId,
                readings,
                Noon,
                Newest = Noon.AddHours(-1),
            }
        );

    public static Task OpenIncidentAsync(
        this TestDatabase database,
        string source,
        string kind,
        string severity,
        DateTimeOffset? resolved = null
    ) =>
        database.ExecuteAsync(
            "INSERT INTO incidents (source_id, kind, fingerprint, severity, opened_at, updated_at, "
                + "resolved_at) VALUES (@source, @kind, 'f', @severity, @Noon, @Noon, @resolved)",
            new
            {
                source,
                kind,
                severity,
                Noon,
                resolved,
            }
        );

    public static Task AddAlertAsync(
        this TestDatabase database,
        string name,
        string severity,
        string? source,
        DateTimeOffset? ended = null,
        int attempts = 0
    ) =>
        database.ExecuteAsync(
            "INSERT INTO alerts (name, severity, source_id, starts_at, ends_at, "
                + "attempts) VALUES (@name, @severity, @source, @Noon, @ended, @attempts)",
            new
            {
                name,
                severity,
                source,
                Noon,
                ended,
                attempts,
            }
        );

    public static Task AddQualityAsync(
        this TestDatabase database,
        string date,
        string? source,
        double? rate,
        int anomalies = 0,
        int gaps = 0,
        int? longest = null,
        bool complete = true,
        int? frozen = null
    ) =>
        database.ExecuteAsync(
            """
            INSERT INTO data_quality_snapshots (
                snapshot_date, level, source_id, expected_windows, actual_windows, success_rate, gaps, longest_gap_minutes, anomalies, is_complete, refreshed_at,
                frozen_hospitals)
            VALUES (@date::date, CASE WHEN @source IS NULL THEN 'system' ELSE 'source' END, @source, 24, 24, @rate, @gaps, @longest,
                @anomalies, @complete, @Noon,
                @frozen)
            """,
            new
            {
                date,
                source,
                rate,
                anomalies,
                gaps,
                longest,
                complete,
                Noon,
                frozen,
            }
        );

    public static Task AddChangeAsync(
        this TestDatabase database,
        string source,
        string kind,
        string day,
        DateTimeOffset? confirmed = null
    ) =>
        database.ExecuteAsync(
            """
            INSERT INTO methodology_change_events (source_id, kind, window_start, window_end, detected_at, confirmed_at)
            VALUES (@source, @kind, @day::date, @day::date + 1, @Noon, @confirmed)
            """,
            new
            {
                source,
                kind,
                day,
                confirmed,
                Noon,
            }
        );

    public static Task SetJobAsync(
        this TestDatabase database,
        string job,
        DateTimeOffset run,
        DateTimeOffset? success,
        string details = "{}"
    ) =>
        database.ExecuteAsync(
            """
            INSERT INTO job_status (job_name, last_run, last_success, last_exit_code, last_duration_ms, host, details)
                VALUES (@job, @run, @success, 0, 1, 'node', @details::jsonb)
            ON CONFLICT (job_name) DO UPDATE SET last_run = EXCLUDED.last_run, last_success = EXCLUDED.last_success,
                details = EXCLUDED.details
            """,
            new
            {
                job,
                run,
                success,
                details,
            }
        );
}

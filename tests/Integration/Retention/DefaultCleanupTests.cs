using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Retention;

/// <summary>What the cleanup of an installation removes whose values say nothing about it: its real program, as its own role.</summary>
public sealed class DefaultCleanupTests(ClusterFixture fixture)
{
    [Fact]
    public async Task Archived_payloads_go_after_30_days_and_rejected_readings_after_90_and_nothing_else_does()
    {
        await using var database = await StoredAsync();
        // Of a year ago, and as old as nothing is that goes: readings with their aggregates, a run, an incident that is over, a probe.
        await database.ExecuteAsync(
            """
            SELECT ensure_measurement_partition((now() - interval '400 days')::date);
            INSERT INTO measurements (source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value, state, feed,
                feed_rank, run_id)
            SELECT 'bc-phsa', h.id, m.id, at, at, at, 60, 'reported', 'api', 0, gen_random_uuid()
            FROM (SELECT date_trunc('hour', now()) - interval '400 days') AS t(at), (SELECT id FROM hospitals WHERE source_id = 'bc-phsa'
                ORDER BY id LIMIT 1) AS h,
                (SELECT id FROM metrics WHERE source_id = 'bc-phsa' AND name = 'wait') AS m;
            INSERT INTO incidents (source_id, kind, fingerprint, severity, opened_at, updated_at, resolved_at)
            SELECT 'bc-phsa', 'error', 'old', 'P2', at, at, at FROM (SELECT now() - interval '5 years') AS t(at);
            INSERT INTO reachability_checks (id, source_id, probed_at, runtime, host, passed, duration_ms)
            VALUES (gen_random_uuid(), 'bc-phsa', now() - interval '5 years', 'here', 'h', true, 1)
            """
        );
        var before = await CountsAsync(database);
        await CleanAsync(database);

        var after = await CountsAsync(database);
        (await PayloadsAsync(database)).ShouldBe(
            [
                "31 days, newest of csv",
                "31 days, of a broken run",
                "31 days, of a feed that failed",
                "29 days, of a good run",
                "1 day, newest of api",
            ],
            ignoreOrder: true
        );
        (
            await database.ScalarAsync<long>("SELECT count(*) FROM rejected_readings WHERE rejected_at < now() - interval '91 days'")
        ).ShouldBe(0);
        (await database.ScalarAsync<long>("SELECT count(*) FROM rejected_readings")).ShouldBe(1, "a younger one stays");
        foreach (var table in before.Keys.Except(["payloads", "rejected_readings", "job_status", "runtime_jobs"], StringComparer.Ordinal))
            after[table].ShouldBe(before[table], $"nothing is removed from {table}");
    }

    [Fact]
    public async Task What_a_broken_run_saw_goes_with_the_run_once_runs_have_an_age_too()
    {
        await using var database = await StoredAsync();
        await database.ExecuteAsync("UPDATE scrape_runs SET started_at = started_at - interval '1 year'");
        await CleanAsync(database, "--run-days", "60");
        // The feed that failed is one of a good run, and the last twenty of those stay.
        (await PayloadsAsync(database)).ShouldBe(
            ["31 days, newest of csv", "31 days, of a feed that failed", "29 days, of a good run", "1 day, newest of api"],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task By_zero_days_a_kind_is_kept_for_ever()
    {
        await using var database = await StoredAsync();
        var before = await CountsAsync(database);
        await CleanAsync(database, "--payload-days", "0", "--rejected-days", "0");
        var after = await CountsAsync(database);
        foreach (var table in (string[])["payloads", "rejected_readings"])
            after[table].ShouldBe(before[table]);
        var end = await Programs.RunAsync(
            Programs.Tool,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = database.Url },
            ["cleanup", "--dry-run", .. DefaultCleanup.Arguments]
        );
        end.ExitCode.ShouldBe(0, end.Error);
        end.Output.ShouldContain("Measurements: kept for ever.");
    }

    /// <summary>
    /// Payloads of two feeds, each told by its first document's name, with the runs that saw them; two rejected readings.
    /// </summary>
    private async Task<TestDatabase> StoredAsync()
    {
        var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(
            """
            CREATE TEMPORARY TABLE wanted (feed text, days int, name text, status text, failure text);
            INSERT INTO wanted VALUES
                ('api', 31, '31 days, of a good run', 'healthy', NULL), ('api', 31, '31 days, of a run that saw nothing new', 'unchanged', NULL),
                ('api', 31, '31 days, of a broken run', 'error', NULL), ('api', 31, '31 days, of a feed that failed', 'healthy', 'parse'),
                ('api', 29, '29 days, of a good run', 'healthy', NULL), ('api', 1, '1 day, newest of api', 'healthy', NULL), ('csv', 31, '31 days, newest of csv', 'healthy', NULL);
            INSERT INTO payloads (hash, source_id, feed, documents, body, size_bytes, first_fetched_at, last_fetched_at)
            SELECT sha256(name::bytea), 'bc-phsa', feed, jsonb_build_array(jsonb_build_object('name', name)), '\x00', 1, at, at
            FROM wanted CROSS JOIN LATERAL (SELECT date_trunc('day', now()) - make_interval(days => days)) AS t(at);
            INSERT INTO scrape_runs (id, source_id, started_at, finished_at, status, trigger, host)
            SELECT md5(name)::uuid, 'bc-phsa', at, at, status, 'schedule', 'h' FROM wanted CROSS
                JOIN LATERAL (SELECT now() - make_interval(days => days)) AS t(at);
            INSERT INTO scrape_run_feeds (run_id, source_id, feed, fetched_at, payload_hash, failure_category)
            SELECT md5(name)::uuid, 'bc-phsa', feed, now(), sha256(name::bytea), failure FROM wanted;
            INSERT INTO rejected_readings (run_id, source_id, feed, reason, rejected_at)
            SELECT md5('31 days, of a good run')::uuid, 'bc-phsa', 'api', 'duplicate', now() - make_interval(days => days)
                FROM (VALUES (92), (88)) AS old(days)
            """
        );
        return database;
    }

    /// <summary>As the chart's CronJob starts it; what is said here counts over what is said by default.</summary>
    private static async Task CleanAsync(TestDatabase database, params string[] instead)
    {
        var arguments = DefaultCleanup.Arguments.ToList();
        foreach (var (option, value) in instead.Chunk(2).Select(pair => (pair[0], pair[1])))
            arguments[arguments.IndexOf(option) + 1] = value;
        var end = await Programs.RunAsync(Programs.Cleanup, database.UrlAs(Operations.Roles.Cleanup), [.. arguments]);
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
    }

    private static Task<IReadOnlyList<string>> PayloadsAsync(TestDatabase database) =>
        database.QueryAsync<string>("SELECT documents -> 0 ->> 'name' FROM payloads");

    private static async Task<Dictionary<string, long>> CountsAsync(TestDatabase database)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (
            var table in await database.QueryAsync<string>(
                "SELECT relname::text FROM pg_class WHERE relnamespace = "
                    + "'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition"
            )
        )
        {
            counts[table] = await database.ScalarAsync<long>($"SELECT count(*) FROM {table}");
        }

        return counts;
    }
}

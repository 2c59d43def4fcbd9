using Npgsql;
using WaitTime.Cleanup;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Retention;

public sealed class CleanupTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Old_months_are_dropped_whole_the_edge_goes_row_by_row_and_months_are_made_ahead()
    {
        await using var history = await History.CreateAsync(fixture);
        var report = await history.CleanAsync();
        report.ExitCode.ShouldBe(0);
        report.DroppedMonths.ShouldBe(["measurements_2026_03", "measurements_2026_04"]);
        // The cut is midnight of May 21: twenty days of May, three hospitals.
        report.DeletedRows.ShouldBe(20 * 24 * 3);
        (await history.Database.ScalarAsync<DateTime>("SELECT min(reported_at) FROM measurements")).ShouldBe(
            new DateTime(2026, 5, 21, 0, 0, 0, DateTimeKind.Utc)
        );
        (await history.MonthsAsync()).ShouldBe([
            "measurements_2026_05",
            "measurements_2026_06",
            "measurements_2026_07",
            "measurements_2026_08",
            "measurements_2026_09",
        ]);
        report.After.DatabaseBytes.ShouldBeLessThan(report.Before.DatabaseBytes);
        (await history.Database.ScalarAsync<long>("SELECT count(*) FROM measurement_aggregates")).ShouldBe(History.Rows, "aggregates stay");

        var again = await history.CleanAsync();
        (again.DroppedMonths.Count, again.DeletedRows).ShouldBe((0, 0));
    }

    [Fact]
    public async Task What_a_publisher_still_shows_stays_however_old_its_stamp()
    {
        await using var history = await History.CreateAsync(fixture);
        await history.Database.ExecuteAsync(
            "UPDATE measurements SET timestamp_utc = @at WHERE reported_at = '2026-03-01 00:00Z'",
            new { at = History.Now }
        );
        var report = await history.CleanAsync();
        report.DroppedMonths[0].ShouldBe("measurements_2026_03");
        report.KeptRows.ShouldBe(3);
        (await history.Database.ScalarAsync<long>("SELECT count(*) FROM measurements WHERE reported_at < '2026-04-01 00:00Z'")).ShouldBe(3);
        (await history.CleanAsync()).DroppedMonths.ShouldBeEmpty("there is nothing left in it to remove");
        await Should.ThrowAsync<PostgresException>(
            () =>
                history.Database.ExecuteAsync(
                    "INSERT INTO measurements SELECT * FROM measurements WHERE reported_at < '2026-04-01 00:00Z'"
                ),
            "its key holds in the month made anew"
        );
    }

    [Fact]
    public async Task What_is_not_aggregated_stays_and_the_rest_goes()
    {
        await using var history = await History.CreateAsync(fixture);
        await history.Database.ExecuteAsync("INSERT INTO aggregate_touches VALUES ('bc-phsa', '2026-03-05 07:00Z', now())");
        await history.Database.ExecuteAsync("DELETE FROM measurement_aggregates WHERE bucket_start = '2026-04-09 00:00Z'");
        var report = await history.CleanAsync();
        report.ExitCode.ShouldBe(10);
        report.Refused.Count.ShouldBe(2);
        report
            .Refused[0]
            .ShouldBe(
                "measurements_2026_03: 1 hours are not aggregated and were kept. "
                    + "Run 'waittime aggregate --incremental'; if that does not help, 'waittime aggregate --backfill'."
            );
        (
            await history.Database.QueryAsync<DateTime>(
                "SELECT DISTINCT reported_at FROM measurements WHERE reported_at < '2026-05-01 00:00Z' ORDER BY 1"
            )
        ).ShouldBe([new(2026, 3, 5, 7, 0, 0, DateTimeKind.Utc), new(2026, 4, 9, 0, 0, 0, DateTimeKind.Utc)]);

        await history.AggregateAsync();
        (await history.CleanAsync()).DroppedMonths.ShouldBe(["measurements_2026_03", "measurements_2026_04"]);
    }

    [Fact]
    public async Task Batches_have_a_size_and_an_end()
    {
        await using var history = await History.CreateAsync(fixture);
        var report = await history.CleanAsync(
            new()
            {
                MeasurementDays = 30,
                BatchSize = 100,
                MaxBatches = 3,
            }
        );
        report.DeletedRows.ShouldBe(300);
        (await history.CleanAsync(new() { BatchSize = 100 })).DeletedRows.ShouldBe((20 * 24 * 3) - 300);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_go_and_changes_nothing()
    {
        await using var history = await History.CreateAsync(fixture);
        var report = await new CleanupRun(history.Database.Database, new(), new ShiftedTime(History.Now), progress: null).TryAsync(Token);
        report.DroppedMonths.Count.ShouldBe(2);
        report.DeletedRows.ShouldBe(20 * 24 * 3);
        (await history.CountAsync()).ShouldBe(History.Rows);
        (await history.MonthsAsync()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Scrapers_write_on_while_it_cleans()
    {
        await using var history = await History.CreateAsync(fixture);
        using var stop = new CancellationTokenSource();
        var writers = Enumerable
            .Range(0, 3)
            .Select(writer => Task.Run(() => WriteAsync(history.Database, writer, stop.Token), Token))
            .ToList();
        var report = await history.CleanAsync(new() { BatchSize = 50 });
        await stop.CancelAsync();
        report.DroppedMonths.Count.ShouldBe(2);
        (await Task.WhenAll(writers)).Sum().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Payloads_runs_probes_refused_readings_and_incidents_have_ages_of_their_own()
    {
        await using var history = await History.CreateAsync(fixture);
        await history.Database.ExecuteAsync(
            """
            INSERT INTO payloads (hash, source_id, feed, documents, body, size_bytes, first_fetched_at, last_fetched_at)
            SELECT decode(lpad(to_hex(age), 64, '0'), 'hex'), 'bc-phsa', feed, '[]', '', 0, @Now - age * interval '1 day',
                @Now - age * interval '1 day'
            FROM (VALUES (500, 'legacy'), (40, 'api'), (31, 'api'), (1, 'api')) AS p(age, feed);
            INSERT INTO scrape_runs (id, source_id, started_at, finished_at, status, trigger, host)
            SELECT gen_random_uuid(), 'bc-phsa', @Now - n * interval '10 days', @Now - n * interval '10 days', 'healthy', 'schedule', 'h'
                FROM generate_series(1, 60) AS n;
            INSERT INTO rejected_readings (run_id, source_id, feed, reason, rejected_at)
            SELECT id, 'bc-phsa', 'api', 'duplicate', started_at FROM scrape_runs;
            INSERT INTO reachability_checks (id, source_id, probed_at, runtime, host, passed, duration_ms)
            SELECT gen_random_uuid(), 'bc-phsa', @Now - age * interval '1 day', 'here', 'h', true, 1
                FROM (VALUES (500), (101), (99)) AS p(age);
            INSERT INTO reachability_check_feeds (probe_id, feed, address, passed, total_ms, redirects) SELECT id, 'api',
                'https://publisher.example/', true, 1, 0 FROM reachability_checks;
            INSERT INTO incidents (source_id, kind, fingerprint, severity, opened_at, updated_at, resolved_at)
            VALUES ('bc-phsa', 'error', 'f', 'P2', @Now - interval '2000 days', @Now, @Now - interval '1999 days'),
                ('bc-phsa', 'error', 'f', 'P2', @Now - interval '2000 days', @Now, NULL);
            """,
            new { History.Now }
        );
        var deleted = (await history.CleanAsync(new() { RunDays = 100 })).DeletedHistory;
        deleted["payloads"].ShouldBe(2, "old ones of a feed that has newer ones");
        deleted["runs"].ShouldBe(40, "the last twenty good ones say what is usual");
        deleted["probes"].ShouldBe(2, "they are as old as runs may be");
        (await history.Database.ScalarAsync<long>("SELECT count(*) FROM reachability_check_feeds")).ShouldBe(1);
        deleted["incidents"].ShouldBe(1, "an open incident is never old");
        (
            await history.Database.ScalarAsync<long>(
                "SELECT count(*) FROM rejected_readings WHERE rejected_at < @Now - interval '90 days'",
                new { History.Now }
            )
        ).ShouldBe(0);
    }

    /// <summary>As a scraper does, and failing when it has to wait for a lock for a second.</summary>
    private static async Task<int> WriteAsync(TestDatabase database, int writer, CancellationToken stop)
    {
        var written = 0;
        await using var connection = await database.Database.Source.OpenConnectionAsync(CancellationToken.None);
        await using (var patience = new NpgsqlCommand("SET lock_timeout = '1s'", connection))
            await patience.ExecuteNonQueryAsync(CancellationToken.None);
        while (!stop.IsCancellationRequested)
        {
            await using var batch = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    new("SELECT ensure_measurement_partition('2026-06-01')"),
                    new(
                        $"""
                        INSERT INTO measurements (source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value,
                            state, feed, feed_rank, run_id)
                        SELECT 'bc-phsa', min(id), {writer
                            + 1000}, timestamptz '2026-06-20 11:00Z' + {written} * interval '1 second', now(), now(), 1, 'reported', 'api',
                                0, gen_random_uuid() FROM hospitals
                        """
                    ),
                },
            };
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
            written++;
        }

        return written;
    }
}

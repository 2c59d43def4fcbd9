using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Integration.Tests.Operations;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Scrapers.Ontario;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Databases;

/// <summary>Partitions of measurements that are not as the product makes them.</summary>
public sealed class PartitionTests(ClusterFixture fixture)
{
    [Fact]
    public async Task A_detached_month_is_named_with_what_to_do_and_attached_again_the_next_run_loses_nothing()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(_ => SamplePages.Answer("ontario-health/page.html"));
        await database.ExecuteAsync(
            "SELECT ensure_measurement_partition('2025-10-01'); ALTER TABLE measurements DETACH PARTITION measurements_2025_10"
        );
        await using var scraper = database.As(Roles.Scraper);
        var report = await RunHarness.RunAsync(scraper, OntarioHealth.Source, feed => server.Address("/" + feed));
        (report.Failure?.Category, report.Failure?.Reason, report.ExitCode).ShouldBe(
            (FailureCategory.PersistenceFailure, FailureReasons.Partition, 23),
            report.Message
        );
        report.Message.ShouldNotBeNull().ShouldContain("measurements_2025_10 is there and is no partition of measurements");
        (await database.QueryAsync<(string, string)>("SELECT status, failure_reason FROM scrape_runs")).ShouldBe([("error", "partition")]);

        // What the line says is what helps.
        await database.ExecuteAsync(
            report.Message[
                report.Message.IndexOf("ALTER TABLE", StringComparison.Ordinal)..report.Message.IndexOf(
                    "; or give",
                    StringComparison.Ordinal
                )
            ]
        );
        (await RunHarness.RunAsync(scraper, OntarioHealth.Source, feed => server.Address("/" + feed))).Stored!.Added.ShouldBe(126);
    }

    [Fact]
    public async Task Readings_of_other_months_are_stored_and_those_of_a_detached_one_are_kept_as_refused()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(_ =>
            ScriptedAnswer.Text(TwoMonths(SamplePages.Text("bc-phsa/api.json")), "application/json")
        );
        await database.ExecuteAsync(
            "SELECT ensure_measurement_partition('2025-12-01'); ALTER TABLE measurements DETACH PARTITION measurements_2025_12"
        );
        var report = await database.RunAsync(BcPhsa.Source, server);
        report.Status.ShouldBe(RunStatus.Partial, report.Message);
        report.Message.ShouldNotBeNull().ShouldContain("measurements_2025_12 is there and is no partition");
        var refused = await database.QueryAsync<(string Reason, string Detail, long Count)>(
            "SELECT reason, detail, count(*) FROM rejected_readings GROUP BY 1, 2"
        );
        refused.ShouldHaveSingleItem().ShouldBe(("no_partition", "2025-12", refused[0].Count));
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(82 - refused[0].Count);
    }

    [Theory]
    [InlineData("CREATE TABLE measurements_rest PARTITION OF measurements DEFAULT")]
    [InlineData(
        "CREATE TABLE measurements_2025_q4 PARTITION OF measurements FOR VALUES FROM ('2025-10-01 00:00Z') TO ('2026-01-01 00:00Z')"
    )]
    [InlineData("CREATE TABLE measurements_old PARTITION OF measurements FOR VALUES FROM (MINVALUE) TO ('2026-01-01 00:00Z')")]
    [InlineData(
        "CREATE TABLE a PARTITION OF measurements FOR VALUES FROM ('2025-10-01 00:00Z') TO ('2025-10-11 00:00Z'); "
            + "CREATE TABLE b PARTITION OF measurements FOR VALUES FROM ('2025-10-11 00:00Z') TO ('2025-11-01 00:00Z')"
    )]
    [InlineData("CREATE TABLE measurements_rest PARTITION OF measurements DEFAULT; CREATE TABLE measurements_2025_10 (x int)")]
    [InlineData(
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET DateStyle = ''German''', current_database()); "
            + "EXECUTE format('ALTER DATABASE %I SET TimeZone = ''Asia/Kolkata''', current_database()); END $$"
    )]
    public async Task Partitions_of_another_shape_beside_ours_keep_no_reading_out(string sql)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(sql);
        await using var server = new ScriptedServer(_ => SamplePages.Answer("ontario-health/page.html"));
        await using var scraper = database.As(Roles.Scraper);
        for (var run = 0; run < 2; run++)
        {
            var report = await RunHarness.RunAsync(scraper, OntarioHealth.Source, feed => server.Address("/" + feed));
            report.ExitCode.ShouldBe(0, report.Message);
        }

        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(126);
    }

    [Fact]
    public async Task A_month_that_is_in_the_partition_of_the_rest_stays_there_and_the_next_ones_are_made()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(_ => SamplePages.Answer("ontario-health/page.html"));
        await database.ExecuteAsync("CREATE TABLE measurements_rest PARTITION OF measurements DEFAULT");
        await database.ExecuteAsync(
            """
            INSERT INTO measurements (source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value, state, feed,
                feed_rank, run_id)
            SELECT source_id, id, 1, '2025-10-05 00:00Z', now(), now(), 1, 'reported', 'page', 0, gen_random_uuid() FROM hospitals LIMIT 1
            """
        );
        (await database.RunAsync(OntarioHealth.Source, server)).ExitCode.ShouldBe(0);
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements_rest")).ShouldBe(127);
        await database.ExecuteAsync("SELECT ensure_measurement_partition('2025-11-01')");
        (await database.ScalarAsync<string>("SELECT string_agg(name, ',' ORDER BY name) FROM measurement_partitions()")).ShouldBe(
            "measurements_2025_11,measurements_rest"
        );
    }

    [Fact]
    public async Task A_partition_that_holds_a_part_of_the_month_is_named()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(_ => SamplePages.Answer("ontario-health/page.html"));
        await database.ExecuteAsync(
            "CREATE TABLE half PARTITION OF measurements FOR VALUES FROM ('2025-10-15 00:00Z') TO ('2025-12-01 00:00Z')"
        );
        var report = await database.RunAsync(OntarioHealth.Source, server);
        (report.Failure?.Reason, report.ExitCode).ShouldBe((FailureReasons.Partition, 23));
        report.Message.ShouldNotBeNull().ShouldContain("no place for the whole of 2025-10: half holds a part of it");
    }

    [Fact]
    public async Task A_cleanup_removes_what_is_old_from_partitions_of_every_shape_and_makes_what_it_can()
    {
        await using var history = await Retention.History.CreateAsync(fixture, aggregated: false);
        var database = history.Database;
        await database.ExecuteAsync(
            """
            ALTER TABLE measurements DETACH PARTITION measurements_2026_03;
            ALTER TABLE measurements DETACH PARTITION measurements_2026_04;
            ALTER TABLE measurements DETACH PARTITION measurements_2026_05;
            CREATE TABLE measurements_2026_q2 PARTITION OF measurements FOR VALUES FROM ('2026-04-01 00:00Z') TO ('2026-06-01 00:00Z');
            CREATE TABLE measurements_rest PARTITION OF measurements DEFAULT;
            INSERT INTO measurements SELECT * FROM measurements_2026_03 UNION ALL SELECT * FROM measurements_2026_04 UNION ALL SELECT *
                FROM measurements_2026_05;
            DROP TABLE measurements_2026_03, measurements_2026_04, measurements_2026_05;
            CREATE TABLE measurements_2026_08 (LIKE measurements)
            """
        );
        await history.AggregateAsync();
        var archive = Directory.CreateTempSubdirectory("waittime-archive-").FullName;
        try
        {
            var report = await history.CleanAsync(new() { ArchiveFolder = archive });
            report.DroppedMonths.ShouldBeEmpty("a quarter is not dropped with a month of it");
            report.DeletedRows.ShouldBe((31 + 30 + 20) * 24 * 3);
            report.ArchivedFiles.ShouldBe(["bc-phsa-2026-03.csv.gz", "bc-phsa-2026-04.csv.gz", "bc-phsa-2026-05.csv.gz"]);
            (await database.ScalarAsync<DateTime>("SELECT min(reported_at) FROM measurements")).ShouldBe(
                new DateTime(2026, 5, 21, 0, 0, 0, DateTimeKind.Utc)
            );
            (await history.MonthsAsync()).ShouldBe([
                "measurements_2026_06",
                "measurements_2026_07",
                "measurements_2026_09",
                "measurements_2026_q2",
                "measurements_rest",
            ]);
        }
        finally
        {
            Directory.Delete(archive, recursive: true);
        }
    }

    [Fact]
    public async Task A_cleanup_says_which_month_it_could_not_make_and_does_the_rest()
    {
        await using var history = await Retention.History.CreateAsync(fixture);
        await history.Database.ExecuteAsync("CREATE TABLE measurements_2026_08 (LIKE measurements)");
        var report = await history.CleanAsync();
        report.ExitCode.ShouldBe(10);
        report
            .Refused.ShouldHaveSingleItem()
            .ShouldStartWith("measurements_2026_08 is there and is no partition of measurements. ALTER TABLE");
        report.DroppedMonths.Count.ShouldBe(2);
        (await history.MonthsAsync()).Contains("measurements_2026_09", StringComparer.Ordinal).ShouldBeTrue("the month after is made");
    }

    [Fact]
    public async Task A_quarter_with_a_months_name_is_not_dropped_as_one()
    {
        await using var history = await Retention.History.CreateAsync(fixture);
        await history.Database.ExecuteAsync(
            """
            ALTER TABLE measurements DETACH PARTITION measurements_2026_03;
            ALTER TABLE measurements DETACH PARTITION measurements_2026_04;
            CREATE TABLE kept AS SELECT * FROM measurements_2026_04;
            DROP TABLE measurements_2026_04;
            ALTER TABLE measurements ATTACH PARTITION measurements_2026_03 FOR VALUES FROM ('2026-03-01 00:00Z') TO ('2026-05-01 00:00Z');
            INSERT INTO measurements SELECT * FROM kept
            """
        );
        await history.Database.ExecuteAsync(
            "UPDATE measurements SET timestamp_utc = @at WHERE reported_at = '2026-04-30 23:00Z'",
            new { at = Retention.History.Now }
        );
        var report = await history.CleanAsync();
        report.DroppedMonths.ShouldBeEmpty();
        (await history.Database.ScalarAsync<long>("SELECT count(*) FROM measurements_2026_03")).ShouldBe(
            3,
            "what its publisher still shows"
        );
        (
            await Should.ThrowAsync<Npgsql.PostgresException>(() =>
                history.Database.ExecuteAsync("SELECT drop_measurement_month('2026-03-01', now())")
            )
        ).SqlState.ShouldBe("WT001");
    }

    /// <summary>The sample with the stamps of half of its places in the month before.</summary>
    private static string TwoMonths(string body)
    {
        const string stamp = "2026-01-12T15:05";
        var middle = body.IndexOf(stamp, body.Length / 2, StringComparison.Ordinal);
        return body[..middle] + body[middle..].Replace(stamp, "2025-12-12T15:05", StringComparison.Ordinal);
    }
}

using Microsoft.Extensions.Logging.Abstractions;
using WaitTime.Aggregation;
using WaitTime.Collection.Runs;
using WaitTime.Core.Jobs;
using WaitTime.Integration.Tests.Quality.Aggregates;
using WaitTime.Integration.Tests.Retention;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Integration.Tests.Storage;
using WaitTime.Migrator;
using WaitTime.QualitySnapshot;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Faults;

/// <summary>
/// The server ends the sessions of each job in the middle of its work, as a failover does: the work is done all the same.
/// </summary>
public sealed class TransientFaultTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("scrape_runs")]
    [InlineData("payloads")]
    [InlineData("measurements")]
    [InlineData("scraper_status")]
    public async Task A_run_whose_sessions_are_ended_is_healthy_and_recorded_once(string table)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        await using var blocker = await Blocker.HoldAsync(database, $"LOCK TABLE {table} IN EXCLUSIVE MODE");
        var run = database.RunAsync(BcPhsa.Source, publisher);
        await blocker.TerminateWaitersAsync();
        await blocker.RollbackAsync();
        var report = await run;
        report.Status.ShouldBe(RunStatus.Healthy, report.Message);
        (await database.QueryAsync<(string, int)>("SELECT status, readings_stored FROM scrape_runs")).ShouldBe([("healthy", 82)]);
        (await database.ScalarAsync<string>("SELECT status FROM scraper_status")).ShouldBe("healthy");
        (await database.ScalarAsync<long>("SELECT runs FROM run_totals")).ShouldBe(1);
    }

    [Fact]
    public async Task The_end_of_a_run_that_is_written_twice_counts_once()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var broken = new ScriptedServer(_ => ScriptedAnswer.Of(404));
        var report = await database.RunAsync(BcPhsa.Source, broken);
        report.Status.ShouldBe(RunStatus.Error);
        // As after a commit whose answer was lost.
        await new RunLedger(database.Database).CloseAsync(report, Token);
        (await database.ScalarAsync<int>("SELECT consecutive_failures FROM scraper_status")).ShouldBe(1);
        (await database.ScalarAsync<long>("SELECT sum(runs)::bigint FROM run_totals")).ShouldBe(1);
        (await database.ScalarAsync<long>("SELECT count(*) FROM scrape_run_feeds")).ShouldBe(report.Feeds.Count);
        await database.RunAsync(BcPhsa.Source, broken);
        (await database.ScalarAsync<int>("SELECT consecutive_failures FROM scraper_status")).ShouldBe(2, "the next run is another one");
    }

    [Fact]
    public async Task An_aggregation_that_lost_its_session_takes_its_lock_again_and_ends_where_it_would_have()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(("2026-03-10 10:05", 10), ("2026-04-10 10:05", 20), ("2026-05-10 10:05", 30));
        await database.AggregateAsync();
        await database.WaitsAsync(("2026-03-10 10:35", 110), ("2026-04-10 10:35", 120), ("2026-05-10 10:35", 130));
        await using var blocker = await Blocker.HoldAsync(
            database,
            "SELECT FROM measurement_aggregates WHERE period = 'week' AND bucket_start = '2026-04-06Z' FOR UPDATE"
        );
        var aggregation = new AggregationJob(database.Database, TimeProvider.System, NullLogger.Instance).RunAsync(
            new(),
            progress: null,
            Token
        );
        await blocker.TerminateWaitersAsync();
        await blocker.RollbackAsync();
        var report = await aggregation;
        report.ExitCode.ShouldBe(0, report.Failure?.Message);
        report.Hours.ShouldBe(3, "each once");
        (await database.BucketsAsync("hour")).Select(bucket => (bucket.Samples, bucket.Mean)).ShouldBe([(2, 60), (2, 70), (2, 80)]);
        (await database.ScalarAsync<long>("SELECT count(*) FROM aggregate_touches")).ShouldBe(0);
    }

    [Fact]
    public async Task A_quality_snapshot_whose_session_is_ended_is_taken_all_the_same()
    {
        await using var database = await Quality.History.StartAsync(fixture, "bc-phsa", hospitals: 3);
        await using var blocker = await Blocker.HoldAsync(database, "LOCK TABLE data_quality_snapshots IN ACCESS EXCLUSIVE MODE");
        var day = DateOnly.FromDateTime(Quality.History.Day.UtcDateTime);
        var taking = new SnapshotStore(database.Database).TakeAsync(day, Quality.History.Day.AddDays(1), Token);
        await blocker.TerminateWaitersAsync();
        await blocker.RollbackAsync();
        (await taking).ShouldBeTrue();
        (
            await database.ScalarAsync<bool>("SELECT EXISTS (SELECT FROM data_quality_snapshots WHERE snapshot_date = @day)", new { day })
        ).ShouldBeTrue();
    }

    [Fact]
    public async Task A_cleanup_whose_sessions_are_ended_removes_what_it_would_have()
    {
        await using var history = await History.CreateAsync(fixture);
        await using var blocker = await Blocker.HoldAsync(history.Database, "LOCK TABLE measurements IN EXCLUSIVE MODE");
        var cleanup = history.CleanAsync(new() { MonthsAhead = 0 });
        await blocker.TerminateWaitersAsync();
        await blocker.RollbackAsync();
        var report = await cleanup;
        report.DroppedMonths.ShouldBe(["measurements_2026_03", "measurements_2026_04"]);
        report.DeletedRows.ShouldBe(20 * 24 * 3);
    }

    [Fact]
    public async Task A_migration_that_is_the_victim_of_a_deadlock_is_done_again()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        await database.ExecuteAsync("CREATE TABLE a (x int); CREATE TABLE b (x int)");
        await using var blocker = await Blocker.HoldAsync(database, "LOCK TABLE b IN ACCESS EXCLUSIVE MODE");
        var migration = new SchemaMigrator(
            database.Database,
            [MigrationFile.Of("0001_both.sql", "ALTER TABLE a ADD y int; ALTER TABLE b ADD y int")]
        ).MigrateAsync(Token);
        await blocker.WaitedForAsync();
        await blocker.ExecuteAsync("LOCK TABLE a IN ACCESS EXCLUSIVE MODE");
        await blocker.RollbackAsync();
        (await migration).ShouldBe(["0001_both.sql"]);
        (
            await database.ScalarAsync<long>(
                "SELECT count(*) FROM information_schema.columns WHERE table_name IN ('a', 'b') AND column_name = 'y'"
            )
        ).ShouldBe(2);
        (await database.ScalarAsync<long>("SELECT count(*) FROM schema_migrations")).ShouldBe(1);
    }

    [Fact]
    public async Task A_migrator_and_a_seed_whose_sessions_are_ended_finish()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var blocker = await Blocker.HoldAsync(database, "LOCK TABLE schema_migrations IN ACCESS EXCLUSIVE MODE");
        var migration = new SchemaMigrator(database.Database).MigrateAsync(Token);
        await blocker.TerminateWaitersAsync();
        await blocker.RollbackAsync();
        (await migration).ShouldBeEmpty("all is applied already");

        await using var another = await Blocker.HoldAsync(database, "LOCK TABLE hospitals IN EXCLUSIVE MODE");
        var seed = new Seeder(database.Database, TimeProvider.System).SeedAsync(Token);
        await another.TerminateWaitersAsync();
        await another.RollbackAsync();
        (await seed).Sources.ShouldBe(SeedSize.Sources);
    }
}

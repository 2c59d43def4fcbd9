using WaitTime.Cleanup;
using WaitTime.Cleanup.History;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Retention;

/// <summary>What a cleanup leaves of the history of runs: what is usual must still be known.</summary>
public sealed class RunHistoryTests(ClusterFixture fixture)
{
    private const string Good = "status IN ('healthy', 'unchanged')";

    [Theory]
    [InlineData(60)]
    [InlineData(20)]
    [InlineData(19)]
    [InlineData(3)]
    public async Task The_last_twenty_good_runs_always_stay(int good)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        // A source that had its last successful run 500 days ago and failed
        // every day since, and one that was stopped after its successful runs.
        await RunsAsync(database, "quebec-msss", "CASE n % 2 WHEN 0 THEN 'healthy' ELSE 'unchanged' END", 500, good);
        await RunsAsync(database, "quebec-msss", "CASE n % 3 WHEN 0 THEN 'error' WHEN 1 THEN 'partial' ELSE 'skipped' END", 0, 500);
        await RunsAsync(database, "alberta-ahs", "'healthy'", 700, good);
        var newest = await NewestAsync(database);

        var deleted = await CleanAsync(database, new() { RunDays = 400, BatchSize = 7 });
        (await NewestAsync(database)).ShouldBe(
            newest,
            "the last twenty successful runs of each source, or all of them where there are fewer"
        );
        (await database.ScalarAsync<long>($"SELECT count(*) FROM scrape_runs WHERE {Good}")).ShouldBe(2 * Math.Min(good, 20));
        (
            await database.ScalarAsync<long>(
                $"SELECT count(*) FROM scrape_runs WHERE NOT {Good} AND started_at < now() - interval '401 days'"
            )
        ).ShouldBe(0, "bad runs go by their age, also those after the last good one");
        (await database.ScalarAsync<long>($"SELECT count(*) FROM scrape_runs WHERE NOT {Good}")).ShouldBe(401, "younger ones stay");
        deleted.ShouldBe((2 * Math.Max(good - 20, 0)) + 99);
        (await CleanAsync(database, new() { RunDays = 400 })).ShouldBe(0, "nothing is left to do");
    }

    [Fact]
    public async Task What_is_usual_is_still_known_to_a_source_that_did_not_run_for_months()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await RunsAsync(database, BcPhsa.Source.Id, "'healthy'", 500, 5);
        await database.ExecuteAsync(
            """
            INSERT INTO scrape_run_feeds (run_id, source_id, feed, fetched_at, readings) SELECT id, source_id, 'api', started_at, 1000
                FROM scrape_runs;
            INSERT INTO rejected_readings (run_id, source_id, feed, reason, rejected_at) SELECT id, source_id, 'api', 'duplicate',
                started_at FROM scrape_runs
            """
        );
        await CleanAsync(database, new());
        (await database.ScalarAsync<long>("SELECT count(*) FROM scrape_run_feeds")).ShouldBe(5, "a run that stays keeps its feeds");

        await using var publisher = await RunHarness.PublisherAsync();
        var report = await database.RunAsync(BcPhsa.Source, publisher);
        report.Status.ShouldBe(RunStatus.Partial);
        report.Message.ShouldNotBeNull().ShouldContain("fewer than half of the usual 1000");
    }

    [Fact]
    public async Task The_last_run_of_all_stays_also_when_it_was_a_bad_one()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await RunsAsync(database, "alberta-ahs", "'error'", 600, 2);
        await database.ExecuteAsync(
            "INSERT INTO scraper_status (source_id, last_run, status, measurements_count, "
                + "last_run_id) SELECT source_id, started_at, status, 0, id FROM scrape_runs ORDER BY started_at DESC LIMIT 1"
        );
        (await CleanAsync(database, new())).ShouldBe(1);
        (
            await database.ScalarAsync<bool>(
                "SELECT EXISTS (SELECT FROM scraper_status AS s JOIN scrape_runs AS r ON r.id = s.last_run_id)"
            )
        ).ShouldBeTrue();
    }

    /// <summary>One run a day, the newest of them so many days ago.</summary>
    private static Task RunsAsync(TestDatabase database, string source, string status, int newest, int count) =>
        database.ExecuteAsync(
            $"""
            INSERT INTO scrape_runs (id, source_id, started_at, finished_at, status, trigger, host, readings_reported)
            SELECT gen_random_uuid(), '{source}', at, at, {status}, 'schedule', 'h', 1000
            FROM generate_series(0, {count - 1}) AS n CROSS JOIN LATERAL (SELECT now() - make_interval(days => {newest} + n)) AS a(at)
            """
        );

    private static async Task<IReadOnlyList<Guid>> NewestAsync(TestDatabase database) =>
        await database.QueryAsync<Guid>(
            $"""
            SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY source_id ORDER BY started_at DESC) AS age FROM scrape_runs
                WHERE {Good}) AS good
            WHERE age <= 20 ORDER BY id
            """
        );

    private static async Task<int> CleanAsync(TestDatabase database, RetentionPolicy policy)
    {
        await using var alone = (
            await AdvisoryLock.TryTakeAsync(database.Database, AdvisoryLock.OfCleanup, TestContext.Current.CancellationToken)
        )!;
        return (
            await new CleanupRun(database.Database, policy, TimeProvider.System, progress: null).RunAsync(
                alone,
                TestContext.Current.CancellationToken
            )
        ).DeletedHistory["runs"];
    }
}

using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WaitTime.Aggregation;
using WaitTime.Cleanup;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.Integration.Tests.Heartbeats;
using WaitTime.Integration.Tests.Quality.Aggregates;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Migrator;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Locks;

/// <summary>Whoever has lost the lock stores, removes and tells nothing more, and says so.</summary>
public sealed class LostLockTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_whose_lock_was_lost_during_the_fetch_stores_nothing_and_is_recorded_as_lock_lost()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var lost = new TaskCompletionSource();
        await using var slow = new ScriptedServer(_ => SamplePages.Answer("bc-phsa/api.json") with { HeldUntil = lost.Task });
        await using var quick = new ScriptedServer(_ => SamplePages.Answer("bc-phsa/api.json"));
        var first = database.RunAsync(BcPhsa.Source, slow);
        await slow.UntilAskedAsync();
        await database.EndLockSessionsAsync();
        var second = await database.RunAsync(BcPhsa.Source, quick);
        second.Status.ShouldBe(RunStatus.Healthy, second.Message);

        lost.SetResult();
        var report = await first;
        (report.Status, report.ExitCode).ShouldBe((RunStatus.Error, 23), report.Message);
        (report.Failure!.Category, report.Failure.Stage, report.Failure.Reason).ShouldBe(
            (FailureCategory.PersistenceFailure, RunStage.Persist, FailureReasons.LockLost)
        );
        (await database.QueryAsync<(string, string?)>("SELECT status, failure_reason FROM scrape_runs ORDER BY started_at")).ShouldBe([
            ("error", "lock_lost"),
            ("healthy", null),
        ]);
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements WHERE run_id = @RunId", new { report.RunId })).ShouldBe(0);
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements WHERE run_id = @RunId", new { second.RunId })).ShouldBe(82);
    }

    [Fact]
    public async Task A_limit_for_idle_sessions_ends_no_run()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync($"ALTER DATABASE {database.Name} SET idle_session_timeout = '1s'");
        await using var server = new ScriptedServer(_ =>
            SamplePages.Answer("bc-phsa/api.json") with
            {
                DelayBeforeHeaders = TimeSpan.FromSeconds(3),
            }
        );
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.Url,
            ["WAITTIME_SOURCE_URL__BC_PHSA__API"] = server.Address("/api").AbsoluteUri,
        };
        var end = await Programs.RunAsync(Programs.BritishColumbia, environment);
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(82);
    }

    [Fact]
    public async Task An_aggregation_whose_lock_somebody_else_took_stops_and_the_next_one_goes_on()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(("2026-05-01 10:05", 10), ("2026-06-01 10:05", 20));
        await using var thief = new Thief(database, AdvisoryLock.OfAggregation);
        var report = await new AggregationJob(Hasty(database), new ShiftedTime(Stores.Later), NullLogger.Instance).RunAsync(
            new(),
            new Once<AggregationProgress>(thief),
            Token
        );
        (report.ExitCode, report.Failure?.Reason).ShouldBe((23, FailureReasons.LockLost));
        (await database.QueryAsync<(int, string)>("SELECT last_exit_code, last_message FROM job_status WHERE job_name = 'aggregation'"))
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(row => row.Item1.ShouldBe(23), row => row.Item2.ShouldContain(AdvisoryLock.OfAggregation));
        (await database.ScalarAsync<long>("SELECT count(*) FROM aggregate_touches")).ShouldBe(
            1,
            "the first month is done, the second waits"
        );
        await thief.DisposeAsync();
        (await database.AggregateAsync()).ExitCode.ShouldBe(0);
        (await database.ScalarAsync<long>("SELECT count(*) FROM aggregate_touches")).ShouldBe(0);
    }

    [Fact]
    public async Task A_cleanup_whose_lock_somebody_else_took_removes_nothing_more_and_is_recorded()
    {
        await using var history = await Retention.History.CreateAsync(fixture);
        await using var thief = new Thief(history.Database, AdvisoryLock.OfCleanup);
        var job = new CleanupJob(
            Hasty(history.Database),
            new(),
            new ShiftedTime(Retention.History.Now),
            NullLogger.Instance,
            new Once<string>(thief),
            refreshAggregates: null
        );
        (await job.RunAsync(Token)).Failure!.Reason.ShouldBe(FailureReasons.LockLost);
        var left = await history.CountAsync();
        (
            await history.Database.QueryAsync<(int, bool)>(
                "SELECT last_exit_code, last_success IS NULL FROM job_status WHERE job_name = 'cleanup'"
            )
        ).ShouldBe([(23, true)]);
        (await history.Database.ScalarAsync<string>("SELECT last_message FROM job_status")).ShouldContain(AdvisoryLock.OfCleanup);
        await thief.DisposeAsync();
        await history.CleanAsync();
        (await history.CountAsync()).ShouldBeLessThan(left, "there was more to remove");
    }

    [Fact]
    public async Task A_migrator_whose_session_ends_at_each_attempt_says_so_and_leaves_whole_files_only()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        var migrator = new SchemaMigrator(
            Hasty(database),
            [
                MigrationFile.Of("0001_a.sql", "CREATE TABLE a (x int)"),
                MigrationFile.Of("0002_b.sql", "CREATE TABLE b (x int); SELECT pg_terminate_backend(pg_backend_pid())"),
            ]
        );
        (await Should.ThrowAsync<PostgresException>(() => migrator.MigrateAsync(Token))).SqlState.ShouldBe(
            PostgresErrorCodes.AdminShutdown
        );
        (await database.ScalarAsync<string>("SELECT string_agg(filename, ',') FROM schema_migrations")).ShouldBe("0001_a.sql");
        (await database.ScalarAsync<bool>("SELECT to_regclass('b') IS NULL")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_check_that_lost_the_right_to_tell_sends_nothing_more_and_does_not_call_the_database_unreachable()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await watch.FailAsync("bc-phsa");
        await watch.CheckAsync();
        await watch.SucceedAsync();
        await watch.FailAsync("quebec-msss");
        var told = watch.Titles.Count;
        // Of the two notices the first one's answer comes when the lock is gone.
        watch.Pushover.Messages.Arriving = _ => watch.Database.EndLockSessionsAsync().GetAwaiter().GetResult();
        var report = await watch.CheckAsync(TimeSpan.FromMinutes(30));
        (report.ExitCode, report.Failure?.Reason).ShouldBe((23, FailureReasons.LockLost));
        report.Checks.Count.ShouldBe(SeedSize.Sources, "what was judged is there");
        watch.Titles.Count.ShouldBe(told + 1, string.Join(", ", watch.Titles));
        watch.Titles.ShouldNotContain(title => title.Contains("Database", StringComparison.Ordinal));
        (
            await watch.Database.QueryAsync<int>(
                "SELECT last_exit_code FROM job_status WHERE job_name = @Heartbeat",
                new { JobName.Heartbeat }
            )
        ).ShouldBe([23]);
    }

    /// <summary>Tries again once, and does not wait for whoever has the lock.</summary>
    private static Database Hasty(TestDatabase database) => database.Database.With(new() { Work = TimeSpan.Zero });

    /// <summary>Ends the session that holds a lock, and takes the lock.</summary>
    private sealed class Thief(TestDatabase database, string name) : IAsyncDisposable
    {
        private AdvisoryLock? _taken;

        public async Task StealAsync()
        {
            await database.EndLockSessionsAsync();
            _taken = await AdvisoryLock.TryTakeAsync(database.Database, name, Token);
            _taken.ShouldNotBeNull();
        }

        public async ValueTask DisposeAsync()
        {
            if (_taken is { } taken)
                await taken.DisposeAsync();
            _taken = null;
        }
    }

    /// <summary>Steals the lock the first time that something is reported.</summary>
    private sealed class Once<T>(Thief thief) : IProgress<T>
    {
        private bool _done;

        public void Report(T value)
        {
            if (_done)
                return;
            _done = true;
            thief.StealAsync().GetAwaiter().GetResult();
        }
    }
}

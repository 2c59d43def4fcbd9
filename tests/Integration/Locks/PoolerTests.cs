using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Locks;

/// <summary>Before a real pgbouncer: what lends a session for a transaction is refused, a session of one's own is fine.</summary>
public sealed class PoolerTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_through_a_pooler_in_transaction_mode_is_refused_and_recorded_with_the_direct_address()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var bouncer = await PgBouncer.StartAsync(database, "transaction");
        await using var pooled = Database.Open(DatabaseUrl.Parse(bouncer.Url));
        await using var server = new ScriptedServer(_ => SamplePages.Answer("bc-phsa/api.json"));
        var report = await RunHarness.RunAsync(pooled, BcPhsa.Source, feed => server.Address("/" + feed));
        (report.ExitCode, report.Failure!.Category, report.Failure.Reason).ShouldBe(
            (23, FailureCategory.PersistenceFailure, FailureReasons.PooledConnection),
            report.Message
        );
        report.Message!.ShouldContain("direct");
        report.Message!.ShouldContain($"127.0.0.1:{new Uri(database.Url).Port}", Case.Sensitive, "the server's own address");
        server.Requests.ShouldBeEmpty("the publisher is not asked for what could not be stored");
        (await database.QueryAsync<(string, string)>("SELECT status, failure_reason FROM scrape_runs")).ShouldBe([
            ("error", "pooled_connection"),
        ]);
        (await database.CountLocksAsync()).ShouldBe(0, "a lock left in the pool would keep every later run out");
    }

    [Theory]
    [InlineData("transaction")]
    [InlineData("transaction", "server_round_robin = 1", "min_pool_size = 3")]
    [InlineData("transaction", "default_pool_size = 1")]
    [InlineData("statement")]
    public async Task A_pooler_that_shares_sessions_is_known_however_it_picks_them(string mode, params string[] settings)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var bouncer = await PgBouncer.StartAsync(database, mode, settings);
        await using var pooled = Database.Open(DatabaseUrl.Parse(bouncer.Url));
        for (var attempt = 0; attempt < 3; attempt++)
            await Should.ThrowAsync<PooledConnectionException>(() => AdvisoryLock.TryTakeAsync(pooled, "one", Token));
        (await database.CountLocksAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_busy_pooler_is_known_too()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var bouncer = await PgBouncer.StartAsync(database, "transaction", "default_pool_size = 8");
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var busy = Enumerable.Range(0, 6).Select(_ => Task.Run(() => QueryAsync(bouncer.Url, enough.Token), Token)).ToList();
        await using var pooled = Database.Open(DatabaseUrl.Parse(bouncer.Url));
        for (var attempt = 0; attempt < 20; attempt++)
            await Should.ThrowAsync<PooledConnectionException>(() => AdvisoryLock.TryTakeAsync(pooled, "one", Token));
        await enough.CancelAsync();
        await Task.WhenAll(busy);
        (await database.CountLocksAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData(Programs.Migrator)]
    [InlineData(Programs.Heartbeat)]
    [InlineData(Programs.Cleanup)]
    [InlineData(Programs.Tool, "aggregate", "--incremental")]
    [InlineData(Programs.Tool, "quality", "snapshot")]
    [InlineData(Programs.Tool, "replay", "bc-phsa", "--store")]
    [InlineData(Programs.Tool, "drift", "confirm", "1", "--notes", "seen")]
    public async Task Every_program_that_needs_a_lock_refuses_a_shared_session_with_23_before_it_does_anything(
        string program,
        params string[] arguments
    )
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(
            """
            INSERT INTO methodology_change_events (source_id, metric_id, kind, window_start, window_end, hospitals, before, after, shift,
                detected_at)
            SELECT source_id, id, 'value_shift', current_date - 3, current_date, 20, '100 min', '160 min', 0.6, now()
            FROM metrics WHERE source_id = 'bc-phsa' AND name = 'wait'
            """
        );
        await using var bouncer = await PgBouncer.StartAsync(database, "transaction");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = bouncer.Url,
            ["ALERTS_ENABLED"] = "false",
        };
        var end = await Programs.RunAsync(program, environment, arguments);
        end.ExitCode.ShouldBe(23, end.Output + end.Error);
        (end.Output + end.Error).ShouldContain("DATABASE_URL points to a pooler");
        (await database.CountLocksAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Through_a_pooler_in_session_mode_runs_are_as_they_are_without()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var bouncer = await PgBouncer.StartAsync(database, "session");
        await using var pooled = Database.Open(DatabaseUrl.Parse(bouncer.Url));
        var answering = new TaskCompletionSource();
        await using var server = new ScriptedServer(_ => SamplePages.Answer("bc-phsa/api.json") with { HeldUntil = answering.Task });
        var first = RunHarness.RunAsync(pooled, BcPhsa.Source, feed => server.Address("/" + feed));
        await server.UntilAskedAsync();
        var second = await RunHarness.RunAsync(database.Database, BcPhsa.Source, feed => server.Address("/" + feed));
        second.Status.ShouldBe(RunStatus.Skipped, "the first holds the lock through the pooler");
        answering.SetResult();
        (await first).Status.ShouldBe(RunStatus.Healthy);
        (await RunHarness.RunAsync(pooled, BcPhsa.Source, feed => server.Address("/" + feed))).Status.ShouldBe(RunStatus.Unchanged);
        var migrated = await Programs.RunAsync(Programs.Migrator, bouncer.Url);
        migrated.ExitCode.ShouldBe(0, migrated.Output + migrated.Error);
        (await database.CountLocksAsync()).ShouldBe(0);
    }

    private static async Task QueryAsync(string url, CancellationToken cancellationToken)
    {
        await using var database = Database.Open(DatabaseUrl.Parse(url));
        while (!cancellationToken.IsCancellationRequested)
        {
            await using var command = database.Source.CreateCommand("SELECT pg_sleep(0.005)");
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }
}

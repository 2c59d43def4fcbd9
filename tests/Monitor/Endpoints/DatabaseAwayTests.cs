using System.Net;
using System.Net.Sockets;
using Npgsql;
using WaitTime.Core.Storage;
using WaitTime.LocalPostgres;
using WaitTime.Migrator;
using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Endpoints;

/// <summary>The database goes away, hangs, and comes back.</summary>
public sealed class DatabaseAwayTests(ClusterFixture fixture)
{
    private const long Limit = 5_000_000_000;

    private static readonly string[] WithoutDatabase =
    [
        "waittime_build_info",
        "waittime_database_size_limit_bytes",
        "waittime_database_up",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifty_scrapes_at_once_of_a_stopped_postgres_all_say_so_and_nothing_else_and_all_is_well_when_it_is_back()
    {
        await using var server = await PrivatePostgres.StartAsync(Token);
        await using var database = Database.Open(new(server.ConnectionString("postgres")));
        await new SchemaMigrator(database).MigrateAsync(Token);
        await new Seeder(database, TimeProvider.System).SeedAsync(Token);
        await using var monitor = await RunningMonitor.StartAsync(database, RunningMonitor.Options with { DatabaseSizeLimitBytes = Limit });
        var before = await monitor.ScrapeAsync();
        before["waittime_database_up"].ShouldBe(1);
        before.Series.Count().ShouldBeGreaterThan(100);

        await server.StopServerAsync(Token);
        var scrapes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => monitor.ScrapeAsync()));
        scrapes.ShouldAllBe(scrape => scrape["waittime_database_up"] == 0);
        scrapes.ShouldAllBe(scrape => scrape["waittime_database_size_limit_bytes"] == Limit);
        foreach (var scrape in scrapes)
            scrape.Families.ShouldBe(WithoutDatabase, ignoreOrder: true);
        (await monitor.GetAsync("/livez")).ShouldBe((200, "ok\n"));
        (await monitor.GetAsync("/readyz")).ShouldBe((503, "The database is unavailable (database_unreachable).\n"));
        (await monitor.GetAsync("/up")).Status.ShouldBe(503);

        await server.StartServerAsync(Token);
        (await monitor.GetAsync("/readyz")).ShouldBe((200, "ok\n"));
        var after = await monitor.ScrapeAsync();
        after.Series.ShouldBe(before.Series, ignoreOrder: true);

        await server.StopServerAsync(Token);
        await server.StartServerAsync(Token);
        (await monitor.ScrapeAsync())["waittime_database_up"]
            .ShouldBe(1, "nobody asked while it was away, and the dead connection in the pool is no news");
    }

    [Fact]
    public async Task A_session_that_the_server_ended_while_nobody_asked_is_replaced_at_once()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var monitor = await RunningMonitor.StartAsync(
            new NpgsqlConnectionStringBuilder(database.Database.Source.ConnectionString) { ApplicationName = "monitor" }
        );
        (await monitor.GetAsync("/readyz")).Status.ShouldBe(200);
        (
            await database.ScalarAsync<bool>(
                "SELECT bool_and(pg_terminate_backend(pid, "
                    + "10000)) FROM pg_stat_activity WHERE application_name = 'monitor' AND datname = current_database()"
            )
        ).ShouldBeTrue();
        (await monitor.GetAsync("/readyz")).ShouldBe((200, "ok\n"));
    }

    [Fact]
    public async Task A_database_that_accepts_and_never_answers_holds_no_request_longer_than_a_reading_may_take()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        // The connection's own patience is much longer than the monitor's.
        await using var database = Database.Open(
            new($"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=x;Database=x;Timeout=300")
        );
        await using var monitor = await RunningMonitor.StartAsync(
            database,
            RunningMonitor.Options with
            {
                ReadingLimit = TimeSpan.FromSeconds(1),
            }
        );
        var scrapes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => monitor.ScrapeAsync()));
        scrapes.ShouldAllBe(scrape => scrape["waittime_database_up"] == 0);
        (await monitor.GetAsync("/readyz")).ShouldBe((503, "The database is unavailable (database_timeout).\n"));
        (await monitor.GetAsync("/livez")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_query_that_waits_for_a_lock_counts_as_away_until_the_lock_is_gone()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var monitor = await RunningMonitor.StartAsync(
            database,
            RunningMonitor.Options with
            {
                ReadingLimit = TimeSpan.FromSeconds(1),
            }
        );
        await using (var blocker = await database.Database.Source.OpenConnectionAsync(Token))
        {
            await using var transaction = await blocker.BeginTransactionAsync(Token);
            await using (var command = new NpgsqlCommand("LOCK TABLE sources IN ACCESS EXCLUSIVE MODE", blocker, transaction))
                await command.ExecuteNonQueryAsync(Token);
            (await monitor.GetAsync("/readyz")).ShouldBe((503, "The database is unavailable (database_timeout).\n"));
            await transaction.RollbackAsync(Token);
        }

        await Eventually.TrueAsync(async () => (await monitor.GetAsync("/readyz")).Status == 200, "the monitor reads again");
    }

    [Fact]
    public async Task A_database_that_refuses_is_away_too()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync($"CREATE ROLE stranger_of_the_monitor LOGIN PASSWORD '{database.Password}'");
        try
        {
            await using var monitor = await RunningMonitor.StartAsync(
                new NpgsqlConnectionStringBuilder(database.Database.Source.ConnectionString) { Username = "stranger_of_the_monitor" }
            );
            (await monitor.GetAsync("/readyz")).ShouldBe((503, "The database is unavailable (permission).\n"));
            (await monitor.ScrapeAsync()).Families.ShouldBe(["waittime_build_info", "waittime_database_up"], ignoreOrder: true);
        }
        finally
        {
            await database.ExecuteAsync("DROP ROLE stranger_of_the_monitor");
        }
    }
}

using Npgsql;
using WaitTime.Core.Storage;
using WaitTime.LocalPostgres;
using WaitTime.Migrator;
using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Pages;

/// <summary>A page that cannot be read says so, and holds nobody up.</summary>
public sealed class PageAwayTests(ClusterFixture fixture)
{
    private static readonly string[] Secrets = ["   at ", "Npgsql", "Exception", "127.0.0.1", "postgres"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_says_that_the_database_is_away_and_leads_on_and_is_well_when_it_is_back()
    {
        await using var server = await PrivatePostgres.StartAsync(Token);
        await using var database = Database.Open(new(server.ConnectionString("postgres")));
        await new SchemaMigrator(database).MigrateAsync(Token);
        await using var monitor = await RunningMonitor.StartAsync(database);
        (await monitor.GetAsync("/")).Status.ShouldBe(200);
        await server.StopServerAsync(Token);
        foreach (var path in (string[])["/", "/jobs", "/incidents", "/sources/x", $"/runs/{Guid.Empty}", "/hospitals"])
        {
            var (status, body) = await monitor.GetAsync(path);
            status.ShouldBe(503, path);
            body.ShouldContain("The database did not answer");
            body.ShouldContain("database_unreachable");
            body.ShouldContain($"<a href=\"{path}\">Try again</a>");
            body.ShouldContain("href=\"/incidents\"");
            Secrets.ShouldAllBe(secret => !body.Contains(secret, StringComparison.Ordinal), body);
        }

        await server.StartServerAsync(Token);
        (await monitor.GetAsync("/")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Metrics_and_probes_answer_while_pages_hang_and_more_pages_than_have_a_place_are_refused_at_once()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await Night.FallAsync(database);
        await using var monitor = await RunningMonitor.StartAsync(
            database,
            RunningMonitor.Options with
            {
                PagesAtOnce = 4,
                PageConnections = 4,
                StatementLimit = Patience.Limit,
                PageLimit = Patience.Limit,
            }
        );
        await using var blocker = await database.Database.Source.OpenConnectionAsync(Token);
        await using var transaction = await blocker.BeginTransactionAsync(Token);
        // No figure of the metrics is in this table.
        await using (var command = new NpgsqlCommand("LOCK TABLE rejected_readings IN ACCESS EXCLUSIVE MODE", blocker, transaction))
            await command.ExecuteNonQueryAsync(Token);
        var hanging = Enumerable.Range(0, 4).Select(_ => monitor.GetAsync("/rejected")).ToList();
        await Eventually.TrueAsync(async () => await WaitersAsync(database) == 4, "every place is taken by a page that waits for the lock");
        (await monitor.GetAsync("/jobs")).Status.ShouldBe(503, "there is no place left, and nobody waits for one");
        (await monitor.ScrapeAsync())["waittime_database_up"].ShouldBe(1);
        (await monitor.GetAsync("/readyz")).ShouldBe((200, "ok\n"));
        (await monitor.GetAsync("/livez")).ShouldBe((200, "ok\n"));
        hanging.ShouldAllBe(page => !page.IsCompleted);
        await transaction.RollbackAsync(Token);
        foreach (var page in hanging)
            (await page).Status.ShouldBe(200);
        (await monitor.GetAsync("/jobs")).Status.ShouldBe(200);
    }

    private static Task<long> WaitersAsync(TestDatabase database) =>
        database.ScalarAsync<long>(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        );

    [Fact]
    public async Task A_page_that_waits_too_long_gives_up_and_says_so_and_the_others_answer()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await Night.FallAsync(database);
        await using var monitor = await RunningMonitor.StartAsync(
            database,
            RunningMonitor.Options with
            {
                StatementLimit = TimeSpan.FromSeconds(1),
                PageLimit = Patience.Limit,
            }
        );
        await using var blocker = await database.Database.Source.OpenConnectionAsync(Token);
        await using var transaction = await blocker.BeginTransactionAsync(Token);
        await using (var command = new NpgsqlCommand("LOCK TABLE methodology_change_events IN ACCESS EXCLUSIVE MODE", blocker, transaction))
            await command.ExecuteNonQueryAsync(Token);
        var (status, body) = await monitor.GetAsync("/changes");
        status.ShouldBe(503);
        body.ShouldContain("database_timeout");
        (await monitor.GetAsync("/incidents")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Pages_can_write_nothing_and_work_with_the_rights_of_the_monitors_role()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var night = await Night.FallAsync(database);
        await using var own = database.As("waittime_monitor");
        await using var monitor = await RunningMonitor.StartAsync(own);
        foreach (var path in night.Pages.Values)
            (await monitor.GetAsync(path)).Status.ShouldBe(200, path);
    }
}

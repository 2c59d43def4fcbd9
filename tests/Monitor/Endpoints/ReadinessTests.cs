using WaitTime.Migrator;
using WaitTime.Monitor.Tests.Families;
using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Endpoints;

public sealed class ReadinessTests(ClusterFixture fixture)
{
    private static readonly IReadOnlyList<MigrationFile> Files = MigrationFile.Embedded;

    [Fact]
    public async Task A_database_without_a_schema_is_not_ready_but_it_answers()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        await using var monitor = await RunningMonitor.StartAsync(database);
        (await monitor.GetAsync("/readyz")).ShouldBe((503, $"Migration {Files[0].Name} and {Files.Count - 1} more are pending.\n"));
        (await monitor.GetAsync("/up")).Status.ShouldBe(503);
        var scrape = await monitor.ScrapeAsync();
        scrape["waittime_database_up"].ShouldBe(1);
        scrape.Families.ShouldBe(
            [
                "waittime_build_info",
                "waittime_database_connections",
                "waittime_database_connections_limit",
                "waittime_database_size_bytes",
                "waittime_database_up",
                "waittime_monitor_collect_duration_seconds",
            ],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task A_schema_that_lacks_tables_of_this_build_is_not_ready_until_it_is_migrated()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        await new SchemaMigrator(database.Database, [.. Files.Take(3)]).MigrateAsync(TestContext.Current.CancellationToken);
        await using var monitor = await RunningMonitor.StartAsync(database);
        var (status, body) = await monitor.GetAsync("/readyz");
        status.ShouldBe(503);
        body.ShouldContain(Files[3].Name);
        (await monitor.ScrapeAsync()).Has("waittime_source_enabled").ShouldBeFalse();

        await new SchemaMigrator(database.Database).MigrateAsync(TestContext.Current.CancellationToken);
        (await monitor.GetAsync("/readyz")).ShouldBe((200, "ok\n"));
        (await monitor.ScrapeAsync()).Has("waittime_alerts_active").ShouldBeTrue();
    }

    [Fact]
    public async Task A_pending_migration_that_the_figures_do_not_need_is_told_and_the_figures_stay()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync("DELETE FROM schema_migrations WHERE filename = @Name", new { Files[^1].Name });
        await using var monitor = await RunningMonitor.StartAsync(database);
        (await monitor.GetAsync("/readyz")).ShouldBe((503, $"Migration {Files[^1].Name} is pending.\n"));
        (await monitor.GetAsync("/up")).Status.ShouldBe(503);
        (await monitor.ScrapeAsync()).Has("waittime_source_enabled").ShouldBeTrue();
    }

    [Fact]
    public async Task A_database_that_is_ahead_of_this_build_is_ready()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(
            "INSERT INTO schema_migrations (filename, checksum_sha256) VALUES ('9999_of_a_later_version.sql', 'x')"
        );
        await using var monitor = await RunningMonitor.StartAsync(database);
        (await monitor.GetAsync("/readyz")).ShouldBe((200, "ok\n"));
    }

    [Theory]
    [InlineData(null, 200)]
    [InlineData(74, 200)]
    [InlineData(76, 503)]
    public async Task Up_says_when_the_heartbeat_has_stopped(int? minutesAgo, int expected)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var now = TimeProvider.System.GetUtcNow();
        await database.SetJobAsync("heartbeat", now, minutesAgo is { } minutes ? now.AddMinutes(-minutes) : null);
        await using var monitor = await RunningMonitor.StartAsync(database);
        var (status, body) = await monitor.GetAsync("/up");
        status.ShouldBe(expected, body);
        if (expected == 503)
            body.ShouldContain("The heartbeat last succeeded at");
        (await monitor.GetAsync("/readyz")).Status.ShouldBe(200, "a silent heartbeat is no reason to take the monitor away");
    }

    [Fact]
    public async Task Up_is_content_before_the_first_heartbeat()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var monitor = await RunningMonitor.StartAsync(database);
        (await monitor.GetAsync("/up")).ShouldBe((200, "ok\n"));
    }
}

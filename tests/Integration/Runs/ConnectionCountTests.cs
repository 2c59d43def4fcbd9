using WaitTime.Testing;
using static WaitTime.Testing.Programs;

namespace WaitTime.Integration.Tests.Runs;

/// <summary>The role of the scrapers may have 20 connections: all sources run side by side within them.</summary>
public sealed class ConnectionCountTests(ClusterFixture fixture)
{
    [Fact]
    public async Task All_sources_side_by_side_stay_within_the_connections_of_the_scrapers_role()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        await database.ExecuteAsync("CREATE ROLE twenty LOGIN PASSWORD 'twenty' CONNECTION LIMIT 20 IN ROLE waittime_scraper");
        try
        {
            var environment = RunHarness.EnvironmentOf(database, publisher);
            environment["DATABASE_URL"] = database.Url.Replace(
                $"://postgres:{database.Password}@",
                "://twenty:twenty@",
                StringComparison.Ordinal
            );
            var end = await RunAsync(Tool, environment, "scrape", "--all", "--strict");
            end.ExitCode.ShouldBe(0, end.Output + end.Error);
            end.Error.ShouldNotContain("too many connections");
        }
        finally
        {
            await database.ExecuteAsync("DROP ROLE twenty");
        }
    }
}

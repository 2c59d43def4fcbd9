using WaitTime.Core.Jobs;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>Today's programs on tomorrow's schema, as after a rollback of the images.</summary>
public sealed class RollbackTests(ClusterFixture fixture)
{
    [Fact]
    public async Task Every_job_works_on_the_schema_of_a_later_version()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await LaterAsync(database);
        var migrated = await Programs.RunAsync(Programs.Migrator, database.UrlAs(Roles.Migrator));
        migrated.ExitCode.ShouldBe(0, migrated.Output + migrated.Error);
        migrated.Output.ShouldContain("later version");
        migrated.Output.ShouldContain("9999_later.sql");
        (await Programs.RunAsync(Programs.Migrator, database.UrlAs(Roles.Monitor), "--check")).ExitCode.ShouldBe(0);

        await using var publisher = await RunHarness.PublisherAsync();
        await using (var scraper = database.As(Roles.Scraper))
        {
            var report = await RunHarness.RunAsync(scraper, BcPhsa.Source, feed => publisher.AddressOf(BcPhsa.Source.Id, feed));
            report.Status.ShouldBe(RunStatus.Healthy, report.Message);
        }

        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.UrlAs(Roles.Heartbeat),
            ["ALERTS_ENABLED"] = "false",
        };
        await EndsAsync(Programs.Heartbeat, variables, 1);
        variables["DATABASE_URL"] = database.UrlAs(Roles.Quality);
        await EndsAsync("services/Aggregation/WaitTime.Aggregation", variables, 0);
        await EndsAsync("services/QualitySnapshot/WaitTime.QualitySnapshot", variables, 0);
        variables["DATABASE_URL"] = database.UrlAs(Roles.Cleanup);
        await EndsAsync("services/Cleanup/WaitTime.Cleanup", variables, 0);

        await using var monitor = await MonitorRun.StartAsync(database.UrlAs(Roles.Monitor));
        await monitor.ReadyAsync();
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurement_aggregates")).ShouldBeGreaterThan(0);
    }

    /// <summary>A further migration on record, a column more in every table, a table more, and a function more.</summary>
    private static async Task LaterAsync(TestDatabase database)
    {
        var tables = await database.QueryAsync<string>(
            "SELECT relname::text FROM pg_class WHERE relnamespace = "
                + "'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition"
        );
        tables.Count.ShouldBeGreaterThan(20);
        await database.ExecuteAsync(
            string.Concat(
                tables.Select(table => $"ALTER TABLE {table} ADD COLUMN later text, ADD COLUMN later_count integer NOT NULL DEFAULT 0;\n")
            )
        );
        await database.ExecuteAsync(
            """
            SET ROLE waittime_migrator;
            CREATE TABLE later_things (id int PRIMARY KEY);
            CREATE FUNCTION later_function() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
            INSERT INTO schema_migrations (filename, checksum_sha256) VALUES ('9999_later.sql', 'f00d');
            RESET ROLE
            """
        );
    }

    private static async Task EndsAsync(string program, Dictionary<string, string> variables, int exitCode)
    {
        var end = await Programs.RunAsync(program, variables);
        end.ExitCode.ShouldBe(exitCode, program + end.Output + end.Error);
    }
}

using WaitTime.Core.Jobs;
using WaitTime.Integration.Tests.Operations;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Migrator;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Databases;

/// <summary>
/// Schemas in front of ours: one that is called like the role, which Postgres looks into first, and whatever a path is set to.
/// </summary>
public sealed class SearchPathTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_schema_called_like_the_role_receives_nothing()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        await database.ExecuteAsync($"CREATE SCHEMA {Roles.Migrator} AUTHORIZATION {Roles.Migrator}");
        var migrated = await Programs.RunAsync(Programs.Migrator, database.UrlAs(Roles.Migrator));
        migrated.ExitCode.ShouldBe(0, migrated.Output + migrated.Error);
        (
            await database.QueryAsync<string>(
                "SELECT DISTINCT schemaname::text FROM pg_tables WHERE tablename IN ('sources', 'measurements', 'schema_migrations')"
            )
        ).ShouldBe(["public"]);
    }

    [Theory]
    [InlineData(
        "CREATE SCHEMA waittime_scraper AUTHORIZATION waittime_scraper; "
            + "CREATE TABLE waittime_scraper.sources (LIKE public.sources); CREATE TABLE waittime_scraper.scrape_runs (LIKE "
            + "public.scrape_runs); GRANT ALL ON ALL TABLES IN SCHEMA waittime_scraper TO waittime_scraper"
    )]
    [InlineData(
        "CREATE SCHEMA elsewhere; DO $$ BEGIN EXECUTE format('ALTER ROLE waittime_scraper IN "
            + "DATABASE %I SET search_path = elsewhere', current_database()); END $$"
    )]
    [InlineData("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = nowhere', current_database()); END $$")]
    public async Task A_run_reads_and_writes_its_own_tables_whatever_stands_in_front_of_them(string sql)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(sql);
        await using var scraper = database.As(Roles.Scraper);
        await using var publisher = await RunHarness.PublisherAsync();
        var report = await RunHarness.RunAsync(scraper, BcPhsa.Source, feed => publisher.AddressOf(BcPhsa.Source.Id, feed));
        report.Status.ShouldBe(RunStatus.Healthy, report.Message);
        (await database.ScalarAsync<long>("SELECT count(*) FROM public.measurements")).ShouldBe(82);
        (await database.ScalarAsync<long>("SELECT count(*) FROM public.scrape_runs")).ShouldBe(1);
    }

    [Theory]
    [InlineData("?search_path=elsewhere")]
    [InlineData("?options=-c%20search_path%3Delsewhere")]
    [InlineData("?options=-csearch_path=elsewhere,public")]
    public async Task An_address_that_asks_for_another_path_is_refused_in_one_line(string query)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var end = await Programs.RunAsync(Programs.Tool, database.Url + query, "status");
        end.ExitCode.ShouldBe(2, end.Output + end.Error);
        // As a parameter of its own it is none that is known.
        end.Error.Trim()
            .Split('\n')
            .ShouldHaveSingleItem()
            .ShouldContain(query.StartsWith("?options", StringComparison.Ordinal) ? "sets search_path to 'elsewhere" : "search_path");
        (await Programs.RunAsync(Programs.Tool, database.Url + "?options=-c%20search_path%3Dpublic", "status")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Tables_that_an_earlier_version_made_elsewhere_are_named_and_left_alone()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        await database.ExecuteAsync(
            $"CREATE SCHEMA {Roles.Migrator} AUTHORIZATION {Roles.Migrator}; "
                + $"CREATE TABLE {Roles.Migrator}.schema_migrations (filename text); CREATE TABLE {Roles.Migrator}.scrape_runs (id int)"
        );
        var refused = await Should.ThrowAsync<MigrationException>(() => new SchemaMigrator(database.Database).MigrateAsync(Token));
        refused.Message.ShouldContain($"The tables are in the schema {Roles.Migrator}");
        (await database.ScalarAsync<bool>("SELECT to_regclass('public.schema_migrations') IS NULL")).ShouldBeTrue();
        var status = await Programs.RunAsync(Programs.Tool, database.Url, "status");
        status.ExitCode.ShouldBe(23, status.Output);
        status.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain($"in the schema {Roles.Migrator}");
    }
}

using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Schemas;
using WaitTime.Integration.Tests.Operations;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Migrator;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Databases;

/// <summary>Schemas that are older or newer than the program, another program's, or not there.</summary>
public sealed class SchemaAgeTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_program_knows_the_migrations_that_the_migrator_carries() =>
        KnownMigrations.Names.ShouldBe(MigrationFile.Embedded.Select(file => file.Name));

    [Fact]
    public async Task A_run_on_a_schema_that_is_older_names_what_is_pending()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        // Everything but what a store needs: the version of before had no runtimes.
        await new SchemaMigrator(
            database.Database,
            [.. MigrationFile.Embedded.TakeWhile(file => string.CompareOrdinal(file.Name, "0006") < 0)]
        ).MigrateAsync(Token);
        // Today's seeding knows of local time and schedules; nothing else of that is looked at.
        string[] needed =
        [
            "0014_local_time.sql",
            "0023_schedules.sql",
            "0024_standing_sources.sql",
            "0025_patients_treated.sql",
            "0026_hospitals_own_metrics.sql",
            "0027_ranges.sql",
            "0028_sources_off_by_default.sql",
            "0030_provinces.sql",
            "0031_closures.sql",
            "0032_names_and_licences.sql",
            "0033_licences_by_feed.sql",
            "0036_hospital_decisions.sql",
        ];
        foreach (var file in MigrationFile.Embedded.Where(file => needed.Contains(file.Name, StringComparer.Ordinal)))
            await database.ExecuteAsync(file.Sql);
        await new Seeder(database.Database, TimeProvider.System).SeedAsync(Token);
        await using var publisher = await RunHarness.PublisherAsync();
        await database.ExecuteAsync("DROP FUNCTION replaces_measurement");
        var report = await database.RunAsync(BcPhsa.Source, publisher);
        (report.Failure?.Reason, report.ExitCode).ShouldBe((FailureReasons.SchemaOutdated, 23), report.Message);
        report.Message.ShouldNotBeNull().ShouldContain("0006_reachability.sql");
        report.Message.ShouldContain("run the migrator");
        (await database.ScalarAsync<string>("SELECT status FROM scraper_status")).ShouldBe("error", "what the older schema has is written");
    }

    [Fact]
    public async Task A_table_that_a_later_version_took_away_or_that_somebody_dropped_is_told_apart()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        await database.ExecuteAsync("ALTER TABLE measurement_revisions RENAME TO gone");
        var dropped = await database.RunAsync(BcPhsa.Source, publisher);
        dropped.Failure?.Reason.ShouldBe(FailureReasons.SchemaMissing, dropped.Message);
        dropped.Message.ShouldNotBeNull().ShouldContain("removed afterwards");

        await database.ExecuteAsync("INSERT INTO schema_migrations (filename, checksum_sha256) VALUES ('9999_later.sql', 'f00d')");
        var later = await database.RunAsync(BcPhsa.Source, publisher);
        later.Failure?.Reason.ShouldBe(FailureReasons.SchemaNewer, later.Message);
        later.Message.ShouldNotBeNull().ShouldContain("9999_later.sql");
    }

    [Fact]
    public async Task Without_a_schema_every_program_ends_with_one_line_and_the_databases_exit_code()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        var variables = RunHarness.EnvironmentOf(database, publisher);
        variables["ALERTS_ENABLED"] = "false";
        foreach (
            var program in (string[])
                [Programs.BritishColumbia, Programs.Heartbeat, Programs.Aggregation, Programs.QualitySnapshot, Programs.Cleanup]
        )
        {
            var end = await Programs.RunAsync(program, variables);
            end.ExitCode.ShouldBe(23, program + end.Output + end.Error);
            end.Error.ShouldBeEmpty(program);
            end.Output.ShouldContain("schema_missing", customMessage: program);
            end.Output.ShouldContain("has no schema: run the migrator", customMessage: program);
        }

        var byHand = await Programs.RunAsync(Programs.Tool, variables, "status");
        (byHand.ExitCode, byHand.Error.Trim().Split('\n').Length).ShouldBe((23, 1), byHand.Error);
        byHand.Error.ShouldContain("(schema_missing)");
    }

    [Fact]
    public async Task Another_programs_ledger_or_table_is_named_and_left_alone()
    {
        await using var rails = await fixture.Cluster.CreateEmptyAsync();
        await rails.ExecuteAsync("CREATE TABLE schema_migrations (version text PRIMARY KEY)");
        await RefusedAsync(rails, "schema_migrations in the database");

        await using var shared = await fixture.Cluster.CreateEmptyAsync();
        await shared.ExecuteAsync("CREATE TABLE sources (id int)");
        await RefusedAsync(shared, "use a separate database for WaitTime");
        (await shared.ScalarAsync<long>("SELECT count(*) FROM schema_migrations")).ShouldBe(0);
    }

    [Fact]
    public async Task A_database_that_takes_no_writes_says_so()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$"
        );
        await using var publisher = await RunHarness.PublisherAsync();
        await using var again = database.As(Roles.Scraper);
        var report = await RunHarness.RunAsync(again, BcPhsa.Source, feed => publisher.AddressOf(BcPhsa.Source.Id, feed));
        (report.Status, report.Failure?.Reason).ShouldBe((RunStatus.Error, FailureReasons.DatabaseReadOnly), report.Message);
        await RefusedAsync(database, "is read-only");
    }

    private static async Task RefusedAsync(TestDatabase database, string line)
    {
        var end = await Programs.RunAsync(Programs.Migrator, database.UrlAs(Roles.Migrator));
        end.ExitCode.ShouldBe(23, end.Output + end.Error);
        end.Error.ShouldBeEmpty();
        end.Output.ShouldContain(line);
    }
}

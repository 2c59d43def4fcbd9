using System.Text.Json;
using WaitTime.Testing;

namespace WaitTime.Images.Tests.Native;

/// <summary>The native migrator, as it is in its image, beside the same code on the usual runtime.</summary>
public sealed class MigrationTests(ClusterFixture fixture)
{
    private const string Name = "waittime-migrator";

    [Fact]
    public async Task An_empty_database_gets_the_schema_the_rights_and_the_rows_that_the_usual_build_makes()
    {
        Image.SkipUnlessTested(Name);
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        await using var container = Container.StartWith(Container.Within(ChartLimit.OfMigrations), Name, Environment(database));
        var end = await container.EndAsync();
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        await using var usual = await fixture.Cluster.CreateEmptyAsync();
        var beside = await Programs.RunAsync(Programs.Migrator, Environment(usual));
        beside.ExitCode.ShouldBe(0, beside.Output + beside.Error);

        var contents = await DatabaseContents.OfAsync(database);
        contents.ShouldBe(await DatabaseContents.OfAsync(usual));
        contents.Count(line => line.StartsWith("hospitals ", StringComparison.Ordinal)).ShouldBe(SeedSize.Hospitals);
        contents.ShouldContain(line => line.Contains("Hôpital du Sacré-Cœur de Montréal", StringComparison.Ordinal));

        (await Container.RunAsync(Name, Environment(database), "--check")).ExitCode.ShouldBe(0);
        (await Container.RunAsync(Name, Environment(database))).ExitCode.ShouldBe(0, "safe to repeat");
        (await DatabaseContents.OfAsync(database)).ShouldBe(contents);
    }

    [Fact]
    public async Task A_database_that_is_not_migrated_is_told_apart_and_a_role_that_is_missing_is_named()
    {
        Image.SkipUnlessTested(Name);
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        var check = await Container.RunAsync(Name, Environment(database), "--check");
        check.ExitCode.ShouldBe(23, check.Output + check.Error);
        check.Output.ShouldContain("0001_sources_metrics_hospitals.sql", customMessage: "which are pending");
        var roles = await Container.RunAsync(Name, Environment(database), "--wait", "0", "--roles", "waittime_scraper,nobody");
        roles.ExitCode.ShouldBe(23, roles.Output + roles.Error);
        roles.Output.ShouldContain("nobody");
        (await database.ScalarAsync<long>("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_migration_that_fails_for_a_reason_nobody_foresaw_is_logged_with_the_methods_on_its_way()
    {
        Image.SkipUnlessTested(Name);
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(
            """
            CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'nobody foresaw this' USING ERRCODE = 'WT999'; END $$;
            CREATE TRIGGER broken BEFORE INSERT ON hospitals FOR EACH ROW EXECUTE FUNCTION broken();
            """
        );
        var end = await Container.RunAsync(Name, Environment(database));
        end.ExitCode.ShouldBe(23, end.Output + end.Error);
        var told = end
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Single(entry => entry.TryGetProperty("Exception", out _))
            .GetProperty("Exception")
            .GetString()!;
        told.ShouldContain("Npgsql.PostgresException");
        told.ShouldContain("nobody foresaw this");
        told.ShouldContain("at WaitTime.Migrator.Seeder.", Case.Sensitive, "where, in our own words: " + told);
    }

    private static Dictionary<string, string> Environment(TestDatabase database) =>
        new(StringComparer.Ordinal) { ["DATABASE_URL"] = database.Url };
}

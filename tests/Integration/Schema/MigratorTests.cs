using WaitTime.Migrator;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Schema;

public sealed class MigratorTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_database_gets_every_file_once_and_in_order()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        var applied = await new SchemaMigrator(database.Database).MigrateAsync(Token);
        applied.ShouldBe(MigrationFile.Embedded.Select(file => file.Name));
        applied.ShouldBe(applied.Order(StringComparer.Ordinal));
        (await new SchemaMigrator(database.Database).MigrateAsync(Token)).ShouldBeEmpty("everything is applied already");
        var ledger = await database.QueryAsync<(string Filename, string Checksum)>(
            "SELECT filename, checksum_sha256 FROM schema_migrations ORDER BY filename"
        );
        ledger.ShouldBe(MigrationFile.Embedded.Select(file => (file.Name, file.Checksum)));
    }

    [Fact]
    public async Task A_file_changed_after_it_was_applied_is_refused_by_name()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        await new SchemaMigrator(database.Database, [MigrationFile.Of("0001_a.sql", "CREATE TABLE a (x int)")]).MigrateAsync(Token);
        var changed = new SchemaMigrator(database.Database, [MigrationFile.Of("0001_a.sql", "CREATE TABLE a (x bigint)")]);
        (await Should.ThrowAsync<MigrationException>(() => changed.MigrateAsync(Token))).Message.ShouldContain("0001_a.sql");
    }

    [Fact]
    public async Task A_file_that_comes_before_an_applied_one_is_refused_by_name()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        var second = MigrationFile.Of("0002_b.sql", "SELECT 1");
        await new SchemaMigrator(database.Database, [second]).MigrateAsync(Token);
        var late = new SchemaMigrator(database.Database, [MigrationFile.Of("0001_a.sql", "SELECT 1"), second]);
        (await Should.ThrowAsync<MigrationException>(() => late.MigrateAsync(Token))).Message.ShouldContain("0001_a.sql");
    }

    [Fact]
    public async Task A_failing_file_leaves_nothing_of_itself_and_all_of_those_before()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        var migrator = new SchemaMigrator(
            database.Database,
            [
                MigrationFile.Of("0001_good.sql", "CREATE TABLE good (x int)"),
                MigrationFile.Of("0002_bad.sql", "CREATE TABLE half (x int); SELECT 1/0"),
            ]
        );
        (await Should.ThrowAsync<MigrationException>(() => migrator.MigrateAsync(Token))).Message.ShouldContain("0002_bad.sql");
        (await database.ScalarAsync<bool>("SELECT to_regclass('good') IS NOT NULL AND to_regclass('half') IS NULL")).ShouldBeTrue();
        (await database.ScalarAsync<string>("SELECT string_agg(filename, ',') FROM schema_migrations")).ShouldBe("0001_good.sql");
    }

    [Fact]
    public async Task Two_migrators_at_once_apply_every_file_once()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new SchemaMigrator(database.Database).MigrateAsync(Token)));
        applied.SelectMany(names => names).ShouldBe(MigrationFile.Embedded.Select(file => file.Name));
    }

    [Fact]
    public async Task A_ledger_of_a_newer_version_is_left_alone()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        var first = MigrationFile.Of("0001_a.sql", "SELECT 1");
        await new SchemaMigrator(database.Database, [first, MigrationFile.Of("0002_newer.sql", "SELECT 1")]).MigrateAsync(Token);
        (await new SchemaMigrator(database.Database, [first]).MigrateAsync(Token)).ShouldBeEmpty(
            "the version before still runs beside a newer schema"
        );
    }
}

using WaitTime.Core.Storage;
using WaitTime.Integration.Tests.Storage;
using WaitTime.Migrator;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Schema;

/// <summary>An upgrade while a dump runs: the migration needs a table that the dump reads.</summary>
public sealed class MigrationLockTests(ClusterFixture fixture)
{
    private static readonly MigrationFile[] Files =
    [
        .. MigrationFile.Embedded,
        MigrationFile.Of("9001_wider.sql", "ALTER TABLE hospitals ADD COLUMN wider integer"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_held_lock_blocks_no_reader_behind_the_migration_which_is_applied_when_the_lock_is_released()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var dump = await Blocker.HoldAsync(database, "LOCK TABLE hospitals IN ACCESS SHARE MODE");
        // As the program in production is, but less patient at a single unit of work.
        await using var own = Database.Open(new(database.Database.Source.ConnectionString), DatabasePatience.Of(TimeSpan.FromSeconds(1)));
        var migration = new SchemaMigrator(own, Files).MigrateAsync(Token);

        await dump.WaitedForAsync();
        (
            await database.ScalarAsync<long>("SELECT count(*) FROM hospitals").WaitAsync(Patience.Limit, TimeProvider.System, Token)
        ).ShouldBeGreaterThanOrEqualTo(0);
        // A second time, so that the policy's own patience is over.
        await dump.WaitedForAsync();
        (
            await database.ScalarAsync<long>("SELECT count(*) FROM hospitals").WaitAsync(Patience.Limit, TimeProvider.System, Token)
        ).ShouldBeGreaterThanOrEqualTo(0);
        migration.IsCompleted.ShouldBeFalse("the dump goes on");

        await dump.CommitAsync();
        (await migration.WaitAsync(Patience.Limit, TimeProvider.System, Token)).ShouldBe(["9001_wider.sql"]);
        (
            await database.ScalarAsync<long>(
                "SELECT count(*) FROM information_schema.columns WHERE table_name = 'hospitals' AND column_name = 'wider'"
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task A_lock_that_is_never_released_fails_the_migration_by_name_and_leaves_nothing_of_it()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var dump = await Blocker.HoldAsync(database, "LOCK TABLE hospitals IN ACCESS SHARE MODE");
        await using var own = Database.Open(new(database.Database.Source.ConnectionString), DatabasePatience.Of(TimeSpan.FromSeconds(1)));
        var failure = await Should.ThrowAsync<MigrationException>(() =>
            new SchemaMigrator(own, Files) { LockPatience = TimeSpan.Zero }.MigrateAsync(Token)
        );
        failure.Message.ShouldContain("9001_wider.sql");
        failure.Message.ShouldContain("55P03");
        (
            await database.ScalarAsync<bool>("SELECT EXISTS (SELECT FROM schema_migrations WHERE filename = '9001_wider.sql')")
        ).ShouldBeFalse();
    }
}

using WaitTime.Core.Jobs;
using WaitTime.Integration.Tests.Retention;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>What was dumped comes back as it was, and the system works on it.</summary>
public sealed class RestoreTests(ClusterFixture fixture)
{
    [Fact]
    public async Task A_restored_database_has_every_row_and_every_grant_and_the_jobs_work_on_it()
    {
        await using var history = await History.CreateAsync(fixture);
        await using var publisher = await RunHarness.PublisherAsync();
        var original = history.Database;
        (await original.RunAsync(BcPhsa.Source, publisher)).Status.ShouldBe(RunStatus.Healthy);
        using var scripts = new BackupScripts();
        var backup = await scripts.BackupAsync(original.UrlAs(Roles.Monitor));
        backup.ExitCode.ShouldBe(0, backup.Error);

        await using var restored = await fixture.Cluster.CreateEmptyAsync();
        var end = await scripts.RestoreAsync(restored.UrlAs(Roles.Migrator), "latest");
        end.ExitCode.ShouldBe(0, end.Error);
        end.Error.ShouldBeEmpty();
        end.Output.ShouldContain("run the migrator");
        var contents = await ContentsAsync(original);
        contents.Count.ShouldBeGreaterThan(25);
        (await ContentsAsync(restored)).ShouldBe(contents);
        (await GrantsAsync(restored)).ShouldBe(await GrantsAsync(original));

        // The grants came along: the scraper works at once, the migrator finds nothing to do.
        await using (var scraper = restored.As(Roles.Scraper))
        {
            var report = await RunHarness.RunAsync(
                scraper,
                BcPhsa.Source,
                feed => publisher.AddressOf(BcPhsa.Source.Id, feed),
                new ShiftedTime(TimeProvider.System.GetUtcNow().AddHours(1))
            );
            report.Collected.ShouldBeTrue(report.Message);
        }

        (await Programs.RunAsync("services/Aggregation/WaitTime.Aggregation", restored.UrlAs(Roles.Quality))).ExitCode.ShouldBe(0);
        (await restored.ScalarAsync<long>("SELECT count(*) FROM aggregate_touches")).ShouldBe(0);
        (await Programs.RunAsync(Programs.Migrator, restored.UrlAs(Roles.Migrator))).ExitCode.ShouldBe(0);
        (await Programs.RunAsync("services/Cleanup/WaitTime.Cleanup", restored.UrlAs(Roles.Cleanup))).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_database_that_holds_something_is_replaced_only_by_force()
    {
        await using var original = await fixture.Cluster.CreateAsync();
        await using var other = await fixture.Cluster.CreateAsync();
        await other.ExecuteAsync(
            "UPDATE sources SET name = 'other'; SET ROLE waittime_migrator; "
                + "CREATE TABLE later_things (id text REFERENCES sources); SELECT ensure_measurement_partition('2020-01-01')"
        );
        using var scripts = new BackupScripts();
        (await scripts.BackupAsync(original.UrlAs(Roles.Monitor))).ExitCode.ShouldBe(0);

        var refused = await scripts.RestoreAsync(other.UrlAs(Roles.Migrator), "latest");
        refused.ExitCode.ShouldBe(1);
        refused.Error.ShouldContain("--force");
        (await other.ScalarAsync<long>("SELECT count(*) FROM sources WHERE name = 'other'")).ShouldBe(SeedSize.Sources);

        var forced = await scripts.RestoreAsync(other.UrlAs(Roles.Migrator), "--force", Path.GetFileName(scripts.Dumps[0]));
        forced.ExitCode.ShouldBe(0, forced.Error);
        (await ContentsAsync(other)).ShouldBe(await ContentsAsync(original));
    }

    [Fact]
    public async Task A_damaged_dump_changes_nothing_even_by_force()
    {
        await using var history = await History.CreateAsync(fixture, aggregated: false);
        using var scripts = new BackupScripts();
        (await scripts.BackupAsync(history.Database.UrlAs(Roles.Monitor))).ExitCode.ShouldBe(0);
        var whole = await File.ReadAllBytesAsync(scripts.Dumps[0], TestContext.Current.CancellationToken);
        var cut = Path.Combine(scripts.Folder, "waittime-cut.dump");
        await File.WriteAllBytesAsync(cut, whole[..(whole.Length * 3 / 4)], TestContext.Current.CancellationToken);

        var end = await scripts.RestoreAsync(history.Database.UrlAs(Roles.Migrator), "--force", cut);
        end.ExitCode.ShouldBe(1, end.Output);
        end.Error.ShouldContain("the database was not touched");
        (await history.CountAsync()).ShouldBe(History.Rows);
    }

    [Fact]
    public async Task A_failure_in_the_middle_leaves_the_database_as_it_was()
    {
        await using var original = await fixture.Cluster.CreateAsync();
        await using var other = await fixture.Cluster.CreateAsync();
        using var scripts = new BackupScripts();
        (await scripts.BackupAsync(original.UrlAs(Roles.Monitor))).ExitCode.ShouldBe(0);
        // A function that is not the migrator's stands in the way of the dump's own.
        await other.ExecuteAsync("ALTER FUNCTION refuse_deleted_metric() OWNER TO postgres");
        var end = await scripts.RestoreAsync(other.UrlAs(Roles.Migrator), "--force", "latest");
        end.ExitCode.ShouldBe(1, end.Output);
        end.Error.ShouldContain("the database was left as it was");
        (await other.ScalarAsync<long>("SELECT count(*) FROM hospitals")).ShouldBe(SeedSize.Hospitals);
    }

    /// <summary>Of every table: how many rows, and a hash over all of them whatever their order.</summary>
    private static async Task<IReadOnlyList<string>> ContentsAsync(TestDatabase database)
    {
        var tables = await database.QueryAsync<string>(
            "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1"
        );
        var contents = new List<string>();
        foreach (var table in tables)
        {
            contents.Add(
                table
                    + " "
                    + await database.ScalarAsync<string>(
                        $"SELECT count(*) || ' ' || md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) FROM {table} AS t"
                    )
            );
        }

        return contents;
    }

    private static Task<IReadOnlyList<string>> GrantsAsync(TestDatabase database) =>
        database.QueryAsync<string>(
            """
            SELECT c.relname || ' ' || g.grantee::regrole || ' ' || g.privilege_type
            FROM pg_class AS c, aclexplode(c.relacl) AS g WHERE c.relnamespace = 'public'::regnamespace AND g.grantee <> c.relowner
            UNION ALL
            SELECT p.proname || ' ' || coalesce(g.grantee::text, '') || ' ' || p.proowner::regrole || ' ' || p.prosecdef
            FROM pg_proc AS p LEFT JOIN LATERAL (SELECT * FROM aclexplode(p.proacl) WHERE grantee <> p.proowner) AS g ON true
            WHERE p.pronamespace = 'public'::regnamespace
            ORDER BY 1
            """
        );
}

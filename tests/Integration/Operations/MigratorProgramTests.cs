using WaitTime.LocalPostgres;
using WaitTime.Migrator;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>The built migrator as its container runs it, as the role that owns the schema.</summary>
public sealed class MigratorProgramTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_database_is_brought_up_to_date_once_and_checked()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        var before = await MigrateAsync(database, "--check");
        before.ExitCode.ShouldBe(23);
        foreach (var file in MigrationFile.Embedded)
            before.Output.ShouldContain(file.Name);
        (await database.ScalarAsync<bool>("SELECT to_regclass('schema_migrations') IS NULL")).ShouldBeTrue("a check changes nothing");

        var ends = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => MigrateAsync(database)));
        ends.ShouldAllBe(end => end.ExitCode == 0, string.Concat(ends.Select(end => end.Output + end.Error)));
        (await MigrateAsync(database, "--check")).ExitCode.ShouldBe(0);
        (await Programs.RunAsync(Programs.Migrator, database.UrlAs(Roles.Monitor), "--check")).ExitCode.ShouldBe(
            0,
            "a check needs to read, no more"
        );
        (await database.ScalarAsync<long>("SELECT count(*) FROM sources")).ShouldBe(SeedSize.Sources);
        (await database.ScalarAsync<bool>("SELECT has_table_privilege('waittime_scraper', 'measurements', 'INSERT')")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_seed_of_before_is_upgraded_and_an_operators_decision_stays()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync("UPDATE sources SET name = 'old', is_enabled = false WHERE id = 'bc-phsa'");
        (await MigrateAsync(database)).ExitCode.ShouldBe(0);
        (await database.ScalarAsync<bool>("SELECT name <> 'old' AND NOT is_enabled FROM sources WHERE id = 'bc-phsa'")).ShouldBeTrue();
    }

    [Fact]
    public async Task It_waits_for_a_database_that_starts_late()
    {
        await using var server = await PrivatePostgres.StartAsync(Token);
        await server.StopServerAsync(Token);
        using var process = Programs.Start(Programs.Migrator, Url(server.Url("postgres")), "--wait", "120");
        (await process.StandardOutput.ReadLineAsync(Token))!.ShouldContain("Waiting for the database");
        await server.StartServerAsync(Token);
        var end = await Programs.EndAsync(process);
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
    }

    [Fact]
    public async Task A_database_that_never_comes_is_the_databases_exit_code_and_no_secret_is_told()
    {
        var end = await Programs.RunAsync(Programs.Migrator, "postgres://nobody:s3cret@127.0.0.1:1/none", "--wait", "1");
        end.ExitCode.ShouldBe(23, end.Output + end.Error);
        end.Output.ShouldContain("did not answer within 1 s");
        (end.Output + end.Error).ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task A_signal_ends_the_waiting()
    {
        using var process = Programs.Start(Programs.Migrator, Url("postgres://nobody@127.0.0.1:1/none"), "--wait", "600");
        await process.StandardOutput.ReadLineAsync(Token);
        await Programs.SignalAsync(process, "TERM");
        (await Programs.EndAsync(process)).ExitCode.ShouldBe(143);
    }

    [Fact]
    public async Task A_role_that_is_missing_is_named_and_nothing_is_changed()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        var refused = await MigrateAsync(database, "--roles", $"{Roles.Scraper},waittime_not_made,waittime_neither");
        refused.ExitCode.ShouldBe(23, refused.Output);
        refused.Output.ShouldContain("The database has no role waittime_neither, waittime_not_made; nothing was changed.");
        refused.Output.ShouldContain("roles.sql");
        (await database.ScalarAsync<long>("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace")).ShouldBe(0);

        var done = await MigrateAsync(database, "--roles", $"{Roles.Scraper},{Roles.Monitor}");
        done.ExitCode.ShouldBe(0, done.Output);
    }

    [Theory]
    [InlineData("--wait")]
    [InlineData("--roles")]
    [InlineData("--wait", "soon")]
    [InlineData("--wait", "-1")]
    [InlineData("--chekc")]
    public async Task A_wrong_argument_is_one_line_and_exit_code_2(params string[] arguments)
    {
        var end = await Programs.RunAsync(Programs.Migrator, "postgres://nobody@127.0.0.1:1/none", arguments);
        end.ExitCode.ShouldBe(2);
        end.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(arguments[^1]);
    }

    [Fact]
    public async Task A_role_that_does_not_own_the_schema_is_told_so()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        var end = await Programs.RunAsync(Programs.Migrator, database.UrlAs(Roles.Scraper));
        end.ExitCode.ShouldBe(23);
        end.Output.ShouldContain("permission");
        end.Output.ShouldContain($"The role {Roles.Scraper} may not create tables in the schema public");
    }

    private static Task<ProgramEnd> MigrateAsync(TestDatabase database, params string[] arguments) =>
        Programs.RunAsync(Programs.Migrator, database.UrlAs(Roles.Migrator), arguments);

    private static Dictionary<string, string> Url(string url) => new(StringComparer.Ordinal) { ["DATABASE_URL"] = url };
}

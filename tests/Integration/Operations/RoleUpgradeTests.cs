using WaitTime.Core.Storage;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>An installation of a version that had one role for scrapers, heartbeat, aggregation and quality.</summary>
public sealed class RoleUpgradeTests
{
    private static readonly Dictionary<string, int> Jobs = new(StringComparer.Ordinal)
    {
        [Programs.Heartbeat] = 1,
        [Programs.Aggregation] = 0,
        [Programs.QualitySnapshot] = 0,
    };

    [Fact]
    public async Task Until_the_new_roles_are_made_the_old_one_does_their_work_and_the_migrator_and_the_doctor_say_so()
    {
        await using var cluster = await TestCluster.StartAsync(limited: true);
        await using var database = await cluster.CreateEmptyAsync();
        await DropAsync(database);
        var migrated = await Programs.RunAsync(Programs.Migrator, database.UrlAs(Roles.Migrator));
        migrated.ExitCode.ShouldBe(0, migrated.Output + migrated.Error);
        migrated.Output.ShouldContain("Roles are missing");
        migrated.Output.ShouldContain("\"waittime_heartbeat, waittime_quality\"");
        await RecordedAsync(database, Roles.Scraper, Roles.Scraper);
        (await DoctorAsync(database, Roles.Scraper)).ShouldContain("missing: waittime_heartbeat, waittime_quality; while");
        (await DoctorAsync(database, Roles.Scraper)).ShouldContain("every role has its privileges");

        // The script, and the migrator again.
        await database.ExecuteAsync(RepositoryFiles.Read("charts", "waittime", "files", "database", "roles.sql"));
        await database.ExecuteAsync(
            $"ALTER ROLE waittime_heartbeat PASSWORD '{database.Password}'; ALTER ROLE waittime_quality PASSWORD '{database.Password}'"
        );
        migrated = await Programs.RunAsync(Programs.Migrator, database.UrlAs(Roles.Migrator));
        migrated.Output.ShouldNotContain("Roles are missing");
        await RecordedAsync(database, Roles.Heartbeat, Roles.Quality);
        (await DoctorAsync(database, Roles.Monitor)).ShouldContain("one for each program; this session is waittime_monitor");
        foreach (var program in Jobs.Keys)
            (await RunAsync(database, Roles.Scraper, program)).ExitCode.ShouldBe(23, "waittime_scraper may no longer do this");
    }

    [Fact]
    public async Task For_a_rollback_the_old_role_gets_the_new_ones_as_a_member_and_the_doctor_says_so()
    {
        await using var cluster = await TestCluster.StartAsync(limited: true);
        await using var database = await cluster.CreateAsync();
        await database.ExecuteAsync("GRANT waittime_heartbeat, waittime_quality TO waittime_scraper");
        await RecordedAsync(database, Roles.Scraper, Roles.Scraper);
        (await DoctorAsync(database, Roles.Monitor)).ShouldContain(
            "waittime_scraper has the rights of waittime_heartbeat, waittime_scraper has the rights of waittime_quality"
        );
        await database.ExecuteAsync("REVOKE waittime_heartbeat, waittime_quality FROM waittime_scraper");
        (await DoctorAsync(database, Roles.Monitor)).ShouldContain("one for each program");
        await database.ExecuteAsync("GRANT waittime_migrator TO waittime_scraper");
        (await DoctorAsync(database, Roles.Monitor)).ShouldContain("waittime_scraper has the rights of the owner of the schema");
    }

    [Fact]
    public async Task A_single_user_for_everything_is_a_warning_that_says_what_its_address_gives_away()
    {
        await using var cluster = await TestCluster.StartAsync();
        await using var database = await cluster.CreateAsync();
        (await DoctorAsync(database, "postgres")).ShouldContain(
            "this session's user, postgres, may change and delete everything; so may every program that shares its address"
        );

        await using var bare = await cluster.CreateEmptyAsync();
        await bare.ExecuteAsync(
            "CREATE ROLE everything LOGIN; DO $$ BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO everything', current_database()); END $$"
        );
        await bare.ExecuteAsync($"ALTER ROLE everything PASSWORD '{bare.Password}'");
        (await Programs.RunAsync(Programs.Migrator, bare.UrlAs("everything"))).ExitCode.ShouldBe(0);
        (await DoctorAsync(bare, "everything")).ShouldContain("this session's user, everything, may change and delete everything");
        await database.DisposeAsync();
        foreach (var role in await bare.QueryAsync<string>("SELECT rolname::text FROM pg_roles WHERE rolname LIKE 'waittime\\_%'"))
            await DropAsync(bare, role, "pattern");
        var told = await DoctorAsync(bare, "everything");
        told.ShouldContain(
            "one user for everything, everything: every program, and whoever reads its Secret, may change and delete everything"
        );
        told.ShouldContain("every role has its privileges");
        foreach (var (program, exitCode) in Jobs)
            (await RunAsync(bare, "everything", program)).ExitCode.ShouldBe(exitCode);
    }

    private static async Task DropAsync(TestDatabase database)
    {
        foreach (var role in (string[])[Roles.Heartbeat, Roles.Quality])
            await DropAsync(database, role, "pattern");
    }

    /// <summary>From every database of the server; the tests' pattern holds rights of its own.</summary>
    private static async Task DropAsync(TestDatabase database, string role, string pattern)
    {
        await using (
            var other = Database.Open(
                new(
                    new Npgsql.NpgsqlConnectionStringBuilder(database.Database.Source.ConnectionString)
                    {
                        Database = pattern,
                        Password = database.Password,
                        Pooling = false,
                    }.ConnectionString
                )
            )
        )
        await using (var command = other.Source.CreateCommand($"REASSIGN OWNED BY {role} TO postgres; DROP OWNED BY {role}"))
        {
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await database.ExecuteAsync($"REASSIGN OWNED BY {role} TO postgres; DROP OWNED BY {role}; DROP ROLE {role}");
    }

    private static async Task RecordedAsync(TestDatabase database, string heartbeat, string quality)
    {
        foreach (var (program, exitCode) in Jobs)
        {
            var end = await RunAsync(database, program == Programs.Heartbeat ? heartbeat : quality, program);
            end.ExitCode.ShouldBe(exitCode, end.Output + end.Error);
        }

        (
            await database.QueryAsync<string>(
                "SELECT job_name FROM job_status WHERE last_success IS NOT NULL AND job_name <> 'migrator' ORDER BY 1"
            )
        ).ShouldBe(["aggregation", "heartbeat", "quality-snapshot"]);
        await database.ExecuteAsync("DELETE FROM job_status");
    }

    private static Task<ProgramEnd> RunAsync(TestDatabase database, string role, string program) =>
        Programs.RunAsync(
            program,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = database.UrlAs(role), ["ALERTS_ENABLED"] = "false" }
        );

    private static async Task<string> DoctorAsync(TestDatabase database, string role) =>
        (await Programs.RunAsync(Programs.Tool, database.UrlAs(role), "doctor")).Output;
}

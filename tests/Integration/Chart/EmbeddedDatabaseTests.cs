using Npgsql;
using WaitTime.Integration.Tests.Operations;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Chart;

/// <summary>The embedded database is made once and whole, and lets in who has a password.</summary>
public sealed class EmbeddedDatabaseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_volume_gets_a_database_that_each_role_enters_with_its_own_password()
    {
        await using var database = new EmbeddedDatabase();
        await MadeAsync(database);
        await database.StartAsync();
        foreach (var role in EmbeddedDatabase.Roles) (await AskAsync(database, role, EmbeddedDatabase.PasswordOf(role), "SELECT current_user::text")).ShouldBe(role);
        (await Should.ThrowAsync<PostgresException>(() => AskAsync(database, "waittime_scraper", "guessed", "SELECT 1"))).SqlState.ShouldBe("28P01");

        const string Facts =
            """
            SELECT concat_ws(' ', current_setting('data_checksums'), pg_encoding_to_char(encoding), datcollate, pg_get_userbyid(datdba))
            FROM pg_database WHERE datname = 'waittime'
            """;
        (await AskAsync(database, "postgres", EmbeddedDatabase.PasswordOf("postgres"), Facts)).ShouldBe("on UTF8 C.UTF-8 waittime_migrator");
        (await AskAsync(database, "postgres", EmbeddedDatabase.PasswordOf("postgres"), "SELECT string_agg(DISTINCT left(rolpassword, 13), ' ') FROM pg_authid WHERE rolcanlogin")).ShouldBe("SCRAM-SHA-256");
    }

    [Fact]
    public async Task Nobody_comes_in_from_another_pod_without_a_password_and_the_superuser_not_at_all()
    {
        await using var database = new EmbeddedDatabase();
        await MadeAsync(database);
        await database.StartAsync();
        const string Rules =
            """
            SELECT string_agg(concat_ws(' ', type, array_to_string(database, ','), array_to_string(user_name, ','), address, auth_method), E'\n' ORDER BY line_number)
            FROM pg_hba_file_rules
            """;
        (await AskAsync(database, "postgres", EmbeddedDatabase.PasswordOf("postgres"), Rules)).ShouldBe(
            """
            local all all trust
            host all all 127.0.0.1 scram-sha-256
            host all all ::1 scram-sha-256
            host all postgres all reject
            host waittime all all scram-sha-256
            """);
    }

    [Fact]
    public async Task A_changed_password_holds_once_the_roles_are_set_again()
    {
        await using var database = new EmbeddedDatabase();
        await MadeAsync(database);
        await database.StartAsync();
        database.SetPassword("waittime_monitor", "another");
        var end = await database.SetRolesAsync();
        end.ExitCode.ShouldBe(0, end.Error);
        (await AskAsync(database, "waittime_monitor", "another", "SELECT 'in'")).ShouldBe("in");
        await Should.ThrowAsync<PostgresException>(() => AskAsync(database, "waittime_monitor", EmbeddedDatabase.PasswordOf("waittime_monitor"), "SELECT 1"));
    }

    [Fact]
    public async Task A_server_that_still_starts_is_waited_for_by_who_sets_the_roles_and_by_the_backup()
    {
        await using var database = new EmbeddedDatabase();
        await MadeAsync(database);
        await database.StartClosedAsync();
        using var scripts = new BackupScripts { Patience = 3600 };
        using var backup = scripts.StartBackup($"postgres://waittime_monitor:{Uri.EscapeDataString(EmbeddedDatabase.PasswordOf("waittime_monitor"))}@127.0.0.1:{database.Port}/waittime");
        using var roles = await database.BeginSettingRolesAsync();
        (await backup.StandardError.ReadLineAsync(Token)).ShouldNotBeNull().ShouldContain("FATAL:  the database system is");
        (await roles.StandardError.ReadLineAsync(Token)).ShouldNotBeNull().ShouldStartWith("roles: the server lets nobody in yet");
        await database.OpenAsync();

        var set = await ChildProcess.EndAsync(roles);
        set.ExitCode.ShouldBe(0, set.Error);
        // It was let in; there is no schema to dump.
        var dumped = await ChildProcess.EndAsync(backup);
        dumped.Error.ShouldContain("the database answers after");
        dumped.Error.ShouldContain("the dump holds no table");
    }

    [Fact]
    public async Task A_beginning_that_was_cut_off_is_begun_again_and_a_database_that_is_there_is_left_alone()
    {
        await using var database = new EmbeddedDatabase();
        database.SetPassword("waittime_cleanup", "");
        var incomplete = await database.InitAsync();
        incomplete.ExitCode.ShouldNotBe(0);
        Directory.Exists(database.Data).ShouldBeFalse("a database without all of its roles is none");
        (await database.ShellAsync("test -d $PGDATA.new && rm -r $PGDATA.new/base")).ExitCode.ShouldBe(0, "what was begun is still there");

        database.SetPassword("waittime_cleanup", EmbeddedDatabase.PasswordOf("waittime_cleanup"));
        await MadeAsync(database);
        (await database.ShellAsync("echo kept > $PGDATA/kept")).ExitCode.ShouldBe(0);
        (await database.InitAsync()).Output.ShouldContain("the database is there");
        (await database.ShellAsync("cat $PGDATA/kept && ls $PGDATA/..")).Output.ShouldBe("kept\npgdata\n");
    }

    [Fact]
    public async Task A_folder_with_something_else_in_it_is_refused_and_left_as_it_is()
    {
        await using var database = new EmbeddedDatabase();
        (await database.ShellAsync("mkdir $PGDATA && echo mine > $PGDATA/notes")).ExitCode.ShouldBe(0);
        var end = await database.InitAsync();
        end.ExitCode.ShouldBe(1);
        end.Error.ShouldContain("is no database; nothing was changed");
        (await database.ShellAsync("cat $PGDATA/notes && ls $PGDATA/..")).Output.ShouldBe("mine\npgdata\n");
    }

    private static async Task MadeAsync(EmbeddedDatabase database)
    {
        var end = await database.InitAsync();
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
    }

    private static async Task<string?> AskAsync(EmbeddedDatabase database, string role, string password, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString(role, password));
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync(Token);
    }
}

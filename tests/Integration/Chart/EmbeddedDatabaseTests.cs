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
        foreach (var role in EmbeddedDatabase.Roles)
            (await AskAsync(database, role, EmbeddedDatabase.PasswordOf(role), "SELECT current_user::text")).ShouldBe(role);
        (await Should.ThrowAsync<PostgresException>(() => AskAsync(database, "waittime_scraper", "guessed", "SELECT 1"))).SqlState.ShouldBe(
            "28P01"
        );

        const string Facts = """
            SELECT concat_ws(' ', current_setting('data_checksums'), pg_encoding_to_char(encoding), datcollate, pg_get_userbyid(datdba))
            FROM pg_database WHERE datname = 'waittime'
            """;
        (await AskAsync(database, "postgres", EmbeddedDatabase.PasswordOf("postgres"), Facts)).ShouldBe(
            "on UTF8 C.UTF-8 waittime_migrator"
        );
        (
            await AskAsync(
                database,
                "postgres",
                EmbeddedDatabase.PasswordOf("postgres"),
                "SELECT string_agg(DISTINCT left(rolpassword, 13), ' ') FROM pg_authid WHERE rolcanlogin"
            )
        ).ShouldBe("SCRAM-SHA-256");
    }

    [Fact]
    public async Task Nobody_comes_in_from_another_pod_without_a_password_and_the_superuser_not_at_all()
    {
        await using var database = new EmbeddedDatabase();
        await MadeAsync(database);
        await database.StartAsync();
        const string Rules = """
            SELECT string_agg(concat_ws(' ', type, array_to_string(database, ','), array_to_string(user_name, ','), address, auth_method),
                E'\n' ORDER BY line_number)
            FROM pg_hba_file_rules
            """;
        (await AskAsync(database, "postgres", EmbeddedDatabase.PasswordOf("postgres"), Rules)).ShouldBe(
            """
            local all all trust
            host all all 127.0.0.1 scram-sha-256
            host all all ::1 scram-sha-256
            host all postgres all reject
            host waittime all all scram-sha-256
            """
        );
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
        await Should.ThrowAsync<PostgresException>(() =>
            AskAsync(database, "waittime_monitor", EmbeddedDatabase.PasswordOf("waittime_monitor"), "SELECT 1")
        );
    }

    [Fact]
    public async Task A_password_stands_neither_in_a_log_that_keeps_every_statement_nor_in_what_sessions_do()
    {
        const string Password = "never in a log";
        await using var database = new EmbeddedDatabase();
        await MadeAsync(database);
        // A session that has ended is not shown any longer; a trigger is not called for roles. What each one does is kept by the log.
        await database.StartAsync("-c log_statement=all -c log_min_duration_statement=0 -c log_connections=on");
        foreach (var role in EmbeddedDatabase.Roles.Skip(1))
            database.SetPassword(role, Password);
        var end = await database.SetRolesAsync();
        end.ExitCode.ShouldBe(0, end.Error);
        (end.Output + end.Error).ShouldNotContain(Password);

        var log = await database.LogAsync();
        log.ShouldContain("SCRAM-SHA-256$", Case.Sensitive, "the log keeps the statements that set the passwords");
        log.ShouldNotContain(Password);
        foreach (var role in EmbeddedDatabase.Roles.Skip(1))
            (await AskAsync(database, role, Password, "SELECT current_user::text")).ShouldBe(role);
        (
            await AskAsync(
                database,
                "postgres",
                EmbeddedDatabase.PasswordOf("postgres"),
                "SELECT coalesce(string_agg(query, ' '), '') FROM pg_stat_activity"
            )
        )
            .ShouldNotBeNull()
            .ShouldNotContain(Password);
    }

    [Fact]
    public async Task What_a_session_that_sets_a_password_is_doing_can_be_watched_without_learning_it()
    {
        const string Password = "never in a view";
        await using var database = new EmbeddedDatabase();
        await MadeAsync(database);
        await database.StartAsync();
        foreach (var role in EmbeddedDatabase.Roles.Skip(1))
            database.SetPassword(role, Password);
        await using var connection = new NpgsqlConnection(database.ConnectionString("postgres", EmbeddedDatabase.PasswordOf("postgres")));
        await connection.OpenAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        // Whoever changes a role waits for this one, with its statement in view.
        await using (var holding = new NpgsqlCommand("ALTER ROLE waittime_quality CONNECTION LIMIT 7", connection, transaction))
            await holding.ExecuteNonQueryAsync(Token);
        using var setting = await database.BeginSettingRolesAsync();
        const string Waiting = "SELECT query FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ILIKE 'ALTER%PASSWORD%'";
        string? seen = null;
        await Eventually.TrueAsync(
            async () => (seen = await AskAsync(database, "postgres", EmbeddedDatabase.PasswordOf("postgres"), Waiting)) is not null,
            "the statement that sets the password waits"
        );
        seen.ShouldNotBeNull().ShouldContain("SCRAM-SHA-256$");
        seen.ShouldNotContain(Password);
        await transaction.RollbackAsync(Token);
        var end = await ChildProcess.EndAsync(setting);
        end.ExitCode.ShouldBe(0, end.Error);
    }

    [Fact]
    public async Task A_role_that_came_with_a_later_version_is_made_at_the_next_start_and_those_of_before_keep_what_they_have()
    {
        await using var database = new EmbeddedDatabase();
        foreach (var role in (string[])["waittime_heartbeat", "waittime_quality", "waittime_bulk", "waittime_board"])
            database.ForgetPassword(role);
        await MadeAsync(database);
        await database.StartAsync();
        const string Roles =
            "SELECT string_agg(rolname, ' ' ORDER BY rolname) FROM pg_authid WHERE rolpassword IS NOT NULL AND rolname LIKE 'waittime%'";
        (await AskAsync(database, "postgres", EmbeddedDatabase.PasswordOf("postgres"), Roles)).ShouldBe(
            "waittime_cleanup waittime_migrator waittime_monitor waittime_scraper"
        );
        await AskAsync(database, "postgres", EmbeddedDatabase.PasswordOf("postgres"), "CREATE TABLE kept AS SELECT 1; SELECT 'made'");

        // As an upgrade does it: the pod is made anew, with the whole Secret.
        await database.StopAsync();
        foreach (var role in EmbeddedDatabase.Roles)
            database.SetPassword(role, EmbeddedDatabase.PasswordOf(role));
        var end = await database.InitAsync();
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        end.Output.ShouldContain("waittime_heartbeat");
        await database.StartAsync();
        foreach (var role in EmbeddedDatabase.Roles)
            (await AskAsync(database, role, EmbeddedDatabase.PasswordOf(role), "SELECT current_user::text")).ShouldBe(role);
        (
            await AskAsync(
                database,
                "postgres",
                EmbeddedDatabase.PasswordOf("postgres"),
                "SELECT relname::text FROM pg_class WHERE relname = 'kept'"
            )
        ).ShouldBe("kept");

        await database.StopAsync();
        (await database.InitAsync()).Output.ShouldBe("init: the database is there\n", "nothing is new, so no server is started");
    }

    [Fact]
    public async Task A_new_role_without_a_password_does_not_keep_the_database_from_starting()
    {
        await using var database = new EmbeddedDatabase();
        database.ForgetPassword("waittime_quality");
        await MadeAsync(database);
        database.SetPassword("waittime_quality", "");
        var end = await database.InitAsync();
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        end.Error.ShouldContain("waittime_quality is missing or empty");
        await database.StartAsync();
        (await AskAsync(database, "waittime_scraper", EmbeddedDatabase.PasswordOf("waittime_scraper"), "SELECT 'in'")).ShouldBe("in");
    }

    [Fact]
    public async Task A_server_that_still_starts_is_waited_for_by_who_sets_the_roles_and_by_the_backup()
    {
        await using var database = new EmbeddedDatabase();
        await MadeAsync(database);
        await database.StartClosedAsync();
        using var scripts = new BackupScripts { Patience = 3600 };
        using var backup = scripts.StartBackup(
            $"postgres://waittime_monitor:{Uri.EscapeDataString(EmbeddedDatabase.PasswordOf("waittime_monitor"))}@127.0.0.1:{database.Port}/waittime"
        );
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

using System.Diagnostics;
using WaitTime.Integration.Tests.Retention;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>The scripts keep asking for a database, and say at once what asking again does not mend.</summary>
public sealed class PatienceTests(ClusterFixture fixture)
{
    /// <summary>Nobody waits for so long: a test that does has failed.</summary>
    private const int Forever = 3600;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("backup.sh")]
    [InlineData("restore.sh")]
    public async Task A_database_that_refuses_then_says_nothing_and_then_answers_is_asked_until_it_does(string script)
    {
        await using var original = await fixture.Cluster.CreateAsync();
        await using var empty = await fixture.Cluster.CreateEmptyAsync();
        using var scripts = new BackupScripts { Patience = Forever };
        (await scripts.BackupAsync(original.UrlAs(Roles.Monitor))).ExitCode.ShouldBe(0);
        var url = script == "backup.sh" ? original.UrlAs(Roles.Monitor) : empty.UrlAs(Roles.Migrator);
        await using var gate = new DatabaseGate(original.Database.Source.ConnectionString);

        using var process =
            script == "backup.sh" ? scripts.StartBackup(gate.Before(url)) : scripts.StartScript(script, gate.Before(url), "latest");
        var first = await process.StandardError.ReadLineAsync(Token);
        first.ShouldNotBeNull().ShouldContain("the database does not answer yet");
        first.ShouldContain("Connection refused");
        gate.Listen();
        await gate.Silenced;
        gate.Open();

        var end = await ChildProcess.EndAsync(process);
        end.ExitCode.ShouldBe(0, end.Error);
        end.Error.ShouldContain("the database answers after");
        if (script == "restore.sh")
            (await empty.ScalarAsync<long>("SELECT count(*) FROM hospitals")).ShouldBe(SeedSize.Hospitals);
    }

    [Theory]
    [InlineData("backup.sh")]
    [InlineData("restore.sh")]
    public async Task A_database_that_never_answers_is_unreachable_when_the_time_is_over(string script)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        using var scripts = new BackupScripts { Patience = Forever };
        (await scripts.BackupAsync(database.UrlAs(Roles.Monitor))).ExitCode.ShouldBe(0);
        scripts.Patience = 1;
        await using var gate = new DatabaseGate(database.Database.Source.ConnectionString);
        using var process = scripts.StartScript(
            script,
            gate.Before(database.UrlAs(Roles.Migrator)),
            script == "backup.sh" ? [] : ["latest"]
        );
        var end = await ChildProcess.EndAsync(process);
        end.ExitCode.ShouldBe(1);
        // On a busy machine the last attempt may be over before psql has begun.
        end.Error.ShouldMatch("failed: the database is unreachable, for 1 s: (connection to server at \"127.0.0.1\"|timeout expired)");
        scripts.Dumps.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_password_and_a_certificate_of_somebody_else_are_said_at_once()
    {
        await using var server = await TlsServer.StartAsync();
        await server.ExecuteAsync($"CREATE ROLE {Roles.Monitor} LOGIN PASSWORD 'right'");
        using var scripts = new BackupScripts { Patience = Forever };
        foreach (
            var (url, said) in new[]
            {
                (server.Url(Roles.Monitor, "wr0ng", server.Authority), "password authentication failed"),
                (server.Url(Roles.Monitor, "right", server.OtherAuthority), "certificate verify failed"),
                (
                    server.Url(Roles.Monitor, "right", server.Authority).Replace("/waittime?", "/another?", StringComparison.Ordinal),
                    "database \"another\" does not exist"
                ),
            }
        )
        {
            var end = await scripts.BackupAsync(url);
            end.ExitCode.ShouldBe(1);
            end.Error.ShouldStartWith("backup: failed: the database refuses: ");
            end.Error.ShouldContain(said);
            end.Error.ShouldNotContain("wr0ng");
        }
    }

    [Theory]
    [InlineData("backup.sh", true)]
    [InlineData("backup.sh", false)]
    [InlineData("restore.sh", true)]
    [InlineData("restore.sh", false)]
    public async Task A_signal_ends_the_wait_and_what_it_was_waiting_with(string script, bool isSilent)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        using var scripts = new BackupScripts { Patience = Forever };
        (await scripts.BackupAsync(database.UrlAs(Roles.Monitor))).ExitCode.ShouldBe(0);
        await using var gate = new DatabaseGate(database.Database.Source.ConnectionString);
        if (isSilent)
            gate.Listen();
        using var process = scripts.StartScript(
            script,
            gate.Before(database.UrlAs(Roles.Migrator)),
            script == "backup.sh" ? [] : ["latest"]
        );
        if (isSilent)
            await gate.Silenced;
        else
            await process.StandardError.ReadLineAsync(Token);
        await ChildProcess.SignalAsync(process, "TERM");
        (await ChildProcess.EndAsync(process)).ExitCode.ShouldBe(143);
        if (isSilent)
            await gate.Left;
        scripts.Dumps.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_signal_in_the_middle_of_a_restore_ends_it_and_leaves_the_database_as_it_was()
    {
        await using var history = await History.CreateAsync(fixture, aggregated: false);
        var database = history.Database;
        using var scripts = new BackupScripts();
        (await scripts.BackupAsync(database.UrlAs(Roles.Monitor))).ExitCode.ShouldBe(0);
        await using var blocker = await database.Database.Source.OpenConnectionAsync(Token);
        await using var transaction = await blocker.BeginTransactionAsync(Token);
        await using (var command = blocker.CreateCommand())
        {
            command.CommandText = "LOCK TABLE payloads IN ACCESS SHARE MODE";
            await command.ExecuteNonQueryAsync(Token);
        }

        using var process = scripts.StartScript("restore.sh", database.UrlAs(Roles.Migrator), "--force", "latest");
        await Eventually.TrueAsync(database.HasWaiterAsync, "the restore waits in its middle");
        await ChildProcess.SignalAsync(process, "TERM");
        (await ChildProcess.EndAsync(process)).ExitCode.ShouldBe(143);
        const string Left =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'waittime-backup'";
        await transaction.CommitAsync(Token);
        await Eventually.TrueAsync(async () => await database.ScalarAsync<long>(Left) == 0, "its session ends");
        (await history.CountAsync()).ShouldBe(History.Rows);
    }

    [Fact]
    public async Task A_patience_that_is_no_number_is_refused()
    {
        var start = new ProcessStartInfo("bash", [RepositoryFiles.PathOf("charts", "waittime", "files", "backup", "backup.sh")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var folder = new BackupScripts();
        foreach (
            var (name, value) in new[]
            {
                ("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none"),
                ("BACKUP_DIRECTORY", folder.Folder),
                ("DATABASE_WAIT_SECONDS", "half a minute"),
            }
        )
            start.Environment[name] = value;
        using var process = ChildProcess.Start(start);
        var end = await ChildProcess.EndAsync(process);
        end.ExitCode.ShouldBe(1);
        end.Error.ShouldBe("backup: failed: DATABASE_WAIT_SECONDS is 'half a minute'; expected a whole number of seconds\n");
    }
}

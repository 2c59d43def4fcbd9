using WaitTime.Integration.Tests.Retention;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>A dump is whole, or there is none.</summary>
public sealed class BackupTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dump_says_what_it_holds_and_old_ones_go_but_never_the_newest()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        using var scripts = new BackupScripts();
        var old = Path.Combine(scripts.Folder, "waittime-2026-01-01T000000Z.dump");
        var older = Path.Combine(scripts.Folder, "waittime-2025-12-31T000000Z.dump");
        var left = Path.Combine(scripts.Folder, ".waittime-2026-01-01T000000Z.dump.part");
        foreach (var path in new[] { old, older, left, Path.Combine(scripts.Folder, "notes.txt") })
        {
            await File.WriteAllTextAsync(path, "x", Token);
            File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-20));
        }

        (await scripts.BackupAsync("postgres://nobody:s3cret@127.0.0.1:1/none")).ExitCode.ShouldBe(1);
        (File.Exists(old), File.Exists(older)).ShouldBe((true, false), "the newest stays as long as there is no newer one");

        var end = await scripts.BackupAsync(database.UrlAs(Roles.Monitor));
        end.ExitCode.ShouldBe(0, end.Error);
        end.Output.ShouldContain($"hospitals={SeedSize.Hospitals}");
        end.Output.ShouldContain("measurements=0", Case.Sensitive, "a table without rows is there all the same");
        scripts.Dumps.Count.ShouldBe(2, "the notes and the new dump");
        File.Exists(old).ShouldBeFalse();
    }

    [Fact]
    public async Task A_link_in_the_folder_leads_no_dump_elsewhere()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var elsewhere = Directory.CreateTempSubdirectory("waittime-elsewhere-").FullName;
        // The name is known beforehand.
        var clock = Path.Combine(elsewhere, "date");
        await File.WriteAllTextAsync(clock, "#!/bin/sh\necho 2026-11-26T032000Z\n", Token);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(clock, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var scripts = new BackupScripts
        {
            Variables = new(StringComparer.Ordinal) { ["PATH"] = $"{elsewhere}:{Environment.GetEnvironmentVariable("PATH")}" },
        };
        try
        {
            var (victim, folder) = (
                Path.Combine(elsewhere, "victim"),
                Directory.CreateDirectory(Path.Combine(elsewhere, "folder")).FullName
            );
            await File.WriteAllTextAsync(victim, "mine", Token);
            var dump = Path.Combine(scripts.Folder, "waittime-2026-11-26T032000Z.dump");
            File.CreateSymbolicLink(Path.Combine(scripts.Folder, ".waittime-2026-11-26T032000Z.dump.part"), victim);
            Directory.CreateSymbolicLink(dump, folder);

            var end = await scripts.BackupAsync(database.UrlAs(Roles.Monitor));

            end.ExitCode.ShouldBe(0, end.Error);
            (await File.ReadAllTextAsync(victim, Token)).ShouldBe("mine", "the dump was written through a link");
            Directory.GetFileSystemEntries(folder).ShouldBeEmpty("the dump was moved through a link");
            new FileInfo(dump).ShouldSatisfyAllConditions(
                file => file.LinkTarget.ShouldBeNull(),
                file => file.Length.ShouldBeGreaterThan(0)
            );
        }
        finally
        {
            Directory.Delete(elsewhere, recursive: true);
        }
    }

    [Fact]
    public async Task A_full_disk_leaves_no_file_and_one_clear_line()
    {
        await using var history = await History.CreateAsync(fixture, aggregated: false);
        using var scripts = new BackupScripts();
        var end = await scripts.BackupOnFullDiskAsync(history.Database.UrlAs(Roles.Monitor));
        end.ExitCode.ShouldBe(1, end.Output);
        end.Error.Trim().Split('\n')[^1].ShouldStartWith("backup: failed: ");
        scripts.Dumps.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("cut", 1)]
    [InlineData("TERM", 143)]
    public async Task A_connection_that_is_cut_and_a_signal_leave_no_file(string how, int exitCode)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        using var scripts = new BackupScripts();
        await using var blocker = await database.Database.Source.OpenConnectionAsync(Token);
        await using var transaction = await blocker.BeginTransactionAsync(Token);
        await using (var command = blocker.CreateCommand())
        {
            command.CommandText = "LOCK TABLE payloads IN ACCESS EXCLUSIVE MODE";
            await command.ExecuteNonQueryAsync(Token);
        }

        using var process = scripts.StartBackup(database.UrlAs(Roles.Monitor));
        const string Waiting =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND "
            + "application_name = 'waittime-backup' AND wait_event_type = 'Lock'";
        await Eventually.TrueAsync(async () => await database.ScalarAsync<long>(Waiting) == 1, "the dump waits in its middle");
        if (how == "cut")
            await database.ExecuteAsync(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
                    + "current_database() AND application_name = 'waittime-backup'"
            );
        else
            await ChildProcess.SignalAsync(process, how);
        (await ChildProcess.EndAsync(process)).ExitCode.ShouldBe(exitCode);
        scripts.Dumps.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("mysql://user:s3cret@host/db")]
    [InlineData("postgres://user:s3cret@host/db?speed=11")]
    [InlineData("postgres://user:s3cret@127.0.0.1:1/db")]
    public async Task What_is_wrong_is_said_without_the_password(string url)
    {
        using var scripts = new BackupScripts();
        var end = await scripts.BackupAsync(url);
        end.ExitCode.ShouldBe(1);
        end.Error.ShouldContain("backup: failed: ");
        end.Error.ShouldNotContain("s3cret");
    }
}

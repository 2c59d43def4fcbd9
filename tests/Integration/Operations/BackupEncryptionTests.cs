using System.Text;
using WaitTime.Integration.Tests.Retention;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>A dump for a public key is read by who holds the private one, and by nobody else. By the real gpg.</summary>
public sealed class BackupEncryptionTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dump_for_a_public_key_holds_nothing_readable_and_comes_back_with_the_private_one()
    {
        await using var history = await History.CreateAsync(fixture, aggregated: false);
        using var keys = await OpenPgpKeys.CreateAsync(passphrase: "");
        using var scripts = new BackupScripts { Variables = { ["BACKUP_PUBLIC_KEY_FILE"] = keys.Public } };
        var backup = await scripts.BackupAsync(history.Database.UrlAs(Roles.Monitor));
        backup.ExitCode.ShouldBe(0, backup.Error);
        backup.Output.ShouldContain("is whole and encrypted");
        backup.Output.ShouldContain($"measurements={History.Rows}");
        var dump = scripts.Dumps.ShouldHaveSingleItem();
        Path.GetFileName(dump).ShouldMatch(@"^waittime-.*Z\.dump\.gpg$");
        var bytes = await File.ReadAllBytesAsync(dump, Token);
        bytes.AsSpan().IndexOf("PGDMP"u8).ShouldBe(-1, "the beginning of a dump");
        bytes.AsSpan().IndexOf("schema_migrations"u8).ShouldBe(-1, "a dump's list of contents");

        await using var restored = await fixture.Cluster.CreateEmptyAsync();
        scripts.Variables["RESTORE_PRIVATE_KEY_FILE"] = keys.Private;
        var end = await scripts.RestoreAsync(restored.UrlAs(Roles.Migrator), "latest");
        end.ExitCode.ShouldBe(0, end.Error);
        (await restored.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(History.Rows);
    }

    [Fact]
    public async Task A_restore_without_the_key_or_with_another_one_says_so_and_touches_nothing()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        using var keys = await OpenPgpKeys.CreateAsync(passphrase: "");
        using var others = await OpenPgpKeys.CreateAsync(passphrase: "");
        using var scripts = new BackupScripts { Variables = { ["BACKUP_PUBLIC_KEY_FILE"] = keys.Public } };
        (await scripts.BackupAsync(database.UrlAs(Roles.Monitor))).ExitCode.ShouldBe(0);
        foreach (
            var (key, because) in new[]
            {
                ("", "RESTORE_PRIVATE_KEY_FILE must name the file of the private key of "),
                ("/nowhere/private.asc", "/nowhere/private.asc does not exist or cannot be read"),
                (others.Private, "is another key; "),
                (keys.Public, "is another key; "),
                (scripts.Dumps[0], "is another key; "),
            }
        )
        {
            scripts.Variables["RESTORE_PRIVATE_KEY_FILE"] = key;
            var end = await scripts.RestoreAsync(database.UrlAs(Roles.Migrator), "--force", "latest");
            end.ExitCode.ShouldBe(1, end.Output);
            end.Error.ShouldContain(because);
            end.Error.ShouldContain("the database was not touched");
        }

        (await database.ScalarAsync<long>("SELECT count(*) FROM hospitals")).ShouldBe(SeedSize.Hospitals);
    }

    [Fact]
    public async Task A_private_key_with_a_passphrase_needs_it()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        using var keys = await OpenPgpKeys.CreateAsync(passphrase: "open sesame");
        using var scripts = new BackupScripts
        {
            Variables = { ["BACKUP_PUBLIC_KEY_FILE"] = keys.Public, ["RESTORE_PRIVATE_KEY_FILE"] = keys.Private },
        };
        (await scripts.BackupAsync(database.UrlAs(Roles.Monitor))).ExitCode.ShouldBe(0);
        await using var restored = await fixture.Cluster.CreateEmptyAsync();
        var wrong = Path.Combine(keys.Folder, "wrong");
        await File.WriteAllTextAsync(wrong, "guessed\n", Token);
        foreach (var file in (string[])["", wrong])
        {
            scripts.Variables["RESTORE_PASSPHRASE_FILE"] = file;
            var refused = await scripts.RestoreAsync(restored.UrlAs(Roles.Migrator), "latest");
            refused.ExitCode.ShouldBe(1, refused.Output);
            refused.Error.ShouldContain("RESTORE_PASSPHRASE_FILE");
            refused.Error.ShouldContain("the database was not touched");
        }

        scripts.Variables["RESTORE_PASSPHRASE_FILE"] = keys.Passphrase;
        var end = await scripts.RestoreAsync(restored.UrlAs(Roles.Migrator), "latest");
        end.ExitCode.ShouldBe(0, end.Error);
        (await restored.ScalarAsync<long>("SELECT count(*) FROM hospitals")).ShouldBe(SeedSize.Hospitals);
    }

    [Fact]
    public async Task An_encrypted_dump_that_was_cut_off_or_changed_touches_nothing()
    {
        await using var history = await History.CreateAsync(fixture, aggregated: false);
        using var keys = await OpenPgpKeys.CreateAsync(passphrase: "");
        using var scripts = new BackupScripts
        {
            Variables = { ["BACKUP_PUBLIC_KEY_FILE"] = keys.Public, ["RESTORE_PRIVATE_KEY_FILE"] = keys.Private },
        };
        (await scripts.BackupAsync(history.Database.UrlAs(Roles.Monitor))).ExitCode.ShouldBe(0);
        var whole = await File.ReadAllBytesAsync(scripts.Dumps[0], Token);
        var changed = whole.ToArray();
        changed[^100] ^= 1;
        foreach (var (name, bytes) in new[] { ("cut", whole[..(whole.Length * 3 / 4)]), ("changed", changed) })
        {
            var path = Path.Combine(scripts.Folder, $"waittime-{name}.dump.gpg");
            await File.WriteAllBytesAsync(path, bytes, Token);
            var end = await scripts.RestoreAsync(history.Database.UrlAs(Roles.Migrator), "--force", path);
            end.ExitCode.ShouldBe(1, end.Output);
            end.Error.ShouldContain("is no whole dump; the database was not touched", Case.Sensitive, name);
        }

        (await history.CountAsync()).ShouldBe(History.Rows);
    }

    [Theory]
    [InlineData("no key at all", "is no OpenPGP public key that can encrypt")]
    [InlineData("-----BEGIN PGP PRIVATE KEY BLOCK-----", "holds a private key")]
    public async Task A_key_that_cannot_be_used_is_said_before_anything_is_dumped(string text, string because)
    {
        using var scripts = new BackupScripts();
        var file = Path.Combine(scripts.Folder, "key.asc");
        await File.WriteAllTextAsync(file, text, Encoding.ASCII, Token);
        scripts.Variables["BACKUP_PUBLIC_KEY_FILE"] = file;
        var end = await scripts.BackupAsync("postgres://nobody@127.0.0.1:1/none");
        end.ExitCode.ShouldBe(1);
        end.Error.ShouldContain(because);
        scripts.Dumps.ShouldHaveSingleItem().ShouldBe(file);
    }

    [Fact]
    public async Task Old_encrypted_dumps_go_too_but_never_the_newest_dump()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        using var keys = await OpenPgpKeys.CreateAsync(passphrase: "");
        using var scripts = new BackupScripts { Variables = { ["BACKUP_PUBLIC_KEY_FILE"] = keys.Public } };
        var old = Path.Combine(scripts.Folder, "waittime-2026-01-01T000000Z.dump.gpg");
        var older = Path.Combine(scripts.Folder, "waittime-2025-12-31T000000Z.dump");
        foreach (var path in (string[])[old, older])
        {
            await File.WriteAllTextAsync(path, "x", Token);
            File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-20));
        }

        (await scripts.BackupAsync("postgres://nobody@127.0.0.1:1/none")).ExitCode.ShouldBe(1);
        (File.Exists(old), File.Exists(older)).ShouldBe((true, false));
        (await scripts.BackupAsync(database.UrlAs(Roles.Monitor))).ExitCode.ShouldBe(0);
        scripts.Dumps.Count.ShouldBe(1);
        File.Exists(old).ShouldBeFalse();
    }
}

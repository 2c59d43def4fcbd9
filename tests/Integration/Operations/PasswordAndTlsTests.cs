using System.Diagnostics;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>The way to a database that asks for a password and shows a certificate, and the change of a password.</summary>
public sealed class PasswordAndTlsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Roles_are_made_with_their_passwords_and_a_changed_password_holds_from_the_next_connection_on()
    {
        await using var server = await TlsServer.StartAsync();
        var secrets = Directory.CreateTempSubdirectory("waittime-roles-").FullName;
        try
        {
            foreach (var role in new[] { Roles.Scraper, Roles.Monitor })
                await File.WriteAllTextAsync(Path.Combine(secrets, role), role + "'/\\ 1\n", Token);
            // A role that an older Secret does not know is left out; the owner, and one whose password is empty, are not.
            await RefusedAsync(server, secrets, Roles.Migrator);
            await File.WriteAllTextAsync(Path.Combine(secrets, Roles.Migrator), Roles.Migrator + "'/\\ 1\n", Token);
            await File.WriteAllTextAsync(Path.Combine(secrets, Roles.Cleanup), "", Token);
            await RefusedAsync(server, secrets, Roles.Cleanup);
            await File.WriteAllTextAsync(Path.Combine(secrets, Roles.Cleanup), "secret", Token);
            var set = await SetRolesAsync(server, secrets);
            set.ExitCode.ShouldBe(0, set.Error);

            // By a file, as the chart mounts it.
            var url = Path.Combine(secrets, "url");
            await File.WriteAllTextAsync(url, server.Url(Roles.Migrator, "waittime_migrator'/\\ 1", server.Authority) + "\n", Token);
            var migrated = await Programs.RunAsync(
                Programs.Migrator,
                new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL_FILE"] = url }
            );
            migrated.ExitCode.ShouldBe(0, migrated.Output + migrated.Error);

            (await CheckAsync(server.Url(Roles.Monitor, "waittime_monitor'/\\ 1", server.Authority))).ExitCode.ShouldBe(0);
            var untrusted = await CheckAsync(server.Url(Roles.Monitor, "waittime_monitor'/\\ 1", server.OtherAuthority));
            untrusted.ExitCode.ShouldBe(23, untrusted.Output);
            var refused = await CheckAsync(server.Url(Roles.Monitor, "s3cret", server.Authority));
            refused.ExitCode.ShouldBe(23);
            refused.Output.ShouldContain("password authentication failed");
            refused.Output.ShouldNotContain("s3cret");

            using var scripts = new BackupScripts();
            var backup = await scripts.BackupAsync(server.Url(Roles.Monitor, "waittime_monitor'/\\ 1", server.Authority));
            backup.ExitCode.ShouldBe(0, backup.Error);

            await File.WriteAllTextAsync(Path.Combine(secrets, Roles.Monitor), "another", Token);
            (await SetRolesAsync(server, secrets)).ExitCode.ShouldBe(0);
            (await CheckAsync(server.Url(Roles.Monitor, "waittime_monitor'/\\ 1", server.Authority))).ExitCode.ShouldBe(23);
            (await CheckAsync(server.Url(Roles.Monitor, "another", server.Authority))).ExitCode.ShouldBe(0);
        }
        finally
        {
            Directory.Delete(secrets, recursive: true);
        }
    }

    private static Task<ProgramEnd> CheckAsync(string url) => Programs.RunAsync(Programs.Migrator, url, "--check");

    private static async Task RefusedAsync(TlsServer server, string secrets, string role)
    {
        var incomplete = await SetRolesAsync(server, secrets);
        incomplete.ExitCode.ShouldBe(1, incomplete.Output + incomplete.Error);
        incomplete.Error.ShouldContain($"{secrets}/{role} is missing or empty; nothing was changed");
    }

    private static async Task<ProgramEnd> SetRolesAsync(TlsServer server, string secrets)
    {
        var start = new ProcessStartInfo("bash", [RepositoryFiles.PathOf("charts", "waittime", "files", "database", "roles.sh")]);
        foreach (
            var (name, value) in new[]
            {
                ("PGHOST", "127.0.0.1"),
                ("PGPORT", server.Port),
                ("PGPASSWORD", server.Password),
                ("ROLES_DIRECTORY", secrets),
            }
        )
            start.Environment[name] = value;
        return await ChildProcess.RunAsync(start);
    }
}

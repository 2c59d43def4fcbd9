using System.Diagnostics;
using System.Globalization;
using Npgsql;
using WaitTime.LocalPostgres;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>The demo's server on a machine that others use too.</summary>
public sealed class PrivatePostgresTests
{
    /// <summary>No process has it.</summary>
    private const string GoneOwner = "2147483647";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_comes_in_without_the_servers_password_by_its_port_or_by_its_socket()
    {
        await using var server = await PrivatePostgres.StartAsync(Token);
        var folder = Path.GetDirectoryName(server.LogFile)!;
        foreach (var host in new[] { "127.0.0.1", folder })
        {
            var address = new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")) { Host = host, Pooling = false };
            await using var known = new NpgsqlConnection(address.ConnectionString);
            await known.OpenAsync(Token);
            address.Password = "a guess";
            await using var stranger = new NpgsqlConnection(address.ConnectionString);
            (await Should.ThrowAsync<PostgresException>(() => stranger.OpenAsync(Token))).SqlState.ShouldBe(
                PostgresErrorCodes.InvalidPassword,
                host
            );
        }

        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.Exists(Path.Combine(folder, "password")).ShouldBeFalse("it is not left behind");
    }

    [Theory]
    [InlineData("mode")]
    [InlineData("link")]
    [InlineData("data")]
    public async Task A_forged_folder_ends_no_process_of_others(string how)
    {
        using var victim = Process.Start(Unprivileged("sleep", "600"))!;
        var folder = Directory.CreateTempSubdirectory("waittime-pg-").FullName;
        var elsewhere = Directory.CreateTempSubdirectory("waittime-elsewhere-").FullName;
        try
        {
            Forge(folder, elsewhere, how, victim.Id);
            // Every start looks for servers that were left behind.
            await using var server = await PrivatePostgres.StartAsync(Token);
            victim.HasExited.ShouldBeFalse("it is not ours");
            Directory.Exists(folder).ShouldBeTrue("nor is the folder");
        }
        finally
        {
            victim.Kill(entireProcessTree: true);
            Directory.Delete(folder, recursive: true);
            Directory.Delete(elsewhere, recursive: true);
        }
    }

    /// <summary>As a server's whose owner is no more, but for one thing.</summary>
    private static void Forge(string folder, string elsewhere, string how, int victim)
    {
        var data = Directory.CreateDirectory(Path.Combine(how == "data" ? elsewhere : folder, "data")).FullName;
        File.WriteAllText(
            Path.Combine(data, "postmaster.pid"),
            string.Create(CultureInfo.InvariantCulture, $"{victim}\n{data}\n0\n1\n\n\n")
        );
        File.WriteAllText(Path.Combine(data, "PG_VERSION"), "15\n");
        if (how == "data")
            Directory.CreateSymbolicLink(Path.Combine(folder, "data"), data);
        var owner = Path.Combine(how == "link" ? elsewhere : folder, "owner");
        File.WriteAllText(owner, GoneOwner);
        if (how == "link")
            File.CreateSymbolicLink(Path.Combine(folder, "owner"), owner);
        if (Environment.IsPrivilegedProcess)
        {
            using var chown = Process.Start("chown", ["-R", "postgres", folder, elsewhere]);
            chown.WaitForExit();
        }

        if (how == "mode" && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
    }

    /// <summary>As the user of the servers: root's own would be out of their reach.</summary>
    private static ProcessStartInfo Unprivileged(params string[] command) =>
        Environment.IsPrivilegedProcess ? new("runuser", ["-u", "postgres", "--", .. command]) : new(command[0], command[1..]);
}

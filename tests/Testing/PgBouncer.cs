using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace WaitTime.Testing;

/// <summary>A real pgbouncer before the test's server. It refuses to run as root, as Postgres does.</summary>
public sealed class PgBouncer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly TestDatabase _database;
    private ServerProcess? _process;

    private PgBouncer(string folder, TestDatabase database) => (_folder, _database) = (folder, database);

    /// <summary>As <c>DATABASE_URL</c> takes it.</summary>
    public string Url => $"postgres://postgres:{_database.Password}@{_process!.Address.Authority}/{_database.Name}";

    /// <param name="database">What it leads to.</param>
    /// <param name="mode"><c>session</c>, <c>transaction</c> or <c>statement</c>.</param>
    /// <param name="settings">Further lines of its configuration.</param>
    public static async Task<PgBouncer> StartAsync(TestDatabase database, string mode, params IReadOnlyList<string> settings)
    {
        var server = new Uri(database.Url);
        var bouncer = new PgBouncer(Directory.CreateTempSubdirectory("waittime-pgbouncer-").FullName, database);
        var users = await database.QueryAsync<string>("SELECT rolname FROM pg_roles WHERE rolcanlogin");
        await bouncer.WriteAsync("users", string.Concat(users.Select(user => $"\"{user}\" \"{database.Password}\"\n")));
        await bouncer.WriteAsync(
            "pgbouncer.ini",
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                [databases]
                * = host={server.Host} port={server.Port}
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = {FreePort()}
                unix_socket_dir =
                auth_type = scram-sha-256
                auth_file = {Path.Combine(bouncer._folder, "users")}
                pool_mode = {mode}
                {string.Join('\n', settings)}
                """
            )
        );
        bouncer.Open();
        var (program, arguments) = Unprivileged(
            ProgramPath.Find("pgbouncer", "/usr/sbin/pgbouncer"),
            Path.Combine(bouncer._folder, "pgbouncer.ini")
        );
        bouncer._process = await ServerProcess.StartAsync([program], arguments, TestContext.Current.CancellationToken);
        return bouncer;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Task WriteAsync(string name, string content) =>
        File.WriteAllTextAsync(Path.Combine(_folder, name), content, TestContext.Current.CancellationToken);

    private void Open()
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(
                _folder,
                UnixFileMode.UserRead
                    | UnixFileMode.UserWrite
                    | UnixFileMode.UserExecute
                    | UnixFileMode.GroupExecute
                    | UnixFileMode.OtherExecute
            );
    }

    private static (string Program, IReadOnlyList<string> Arguments) Unprivileged(string program, string configuration)
    {
        if (!Environment.IsPrivilegedProcess)
            return (program, [configuration]);
        var user = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).First(fields => fields[0] is "postgres" or "nobody");
        return ("setpriv", [$"--reuid={user[2]}", $"--regid={user[3]}", "--clear-groups", program, configuration]);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

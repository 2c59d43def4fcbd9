using System.Globalization;
using System.Security.Cryptography;

namespace WaitTime.LocalPostgres;

/// <summary>
/// A real Postgres for this process alone: its data in a new folder, on a loopback port of its own, with a password that nobody else
/// knows (every user of the machine reaches the port, and the superuser may run programs), gone at the end. For the demo and the tests.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private const string Superuser = "postgres";
    private const int MostPorts = 5;

    private readonly string _binaries;
    private readonly string? _user;
    private readonly string _folder;
    private readonly bool _durable;
    private readonly string? _program;

    private PrivatePostgres(string binaries, string? user, string folder, bool durable, string? program) =>
        (_binaries, _user, _folder, _durable, _program) = (binaries, user, folder, durable, program);

    /// <summary>The superuser's.</summary>
    public required string Password { get; init; }

    public int Port { get; private set; } = LoopbackPort.FindFree();

    /// <summary>The server's log, for when something went wrong.</summary>
    public string LogFile => Path.Combine(_folder, "log");

    private string Data => Path.Combine(_folder, "data");

    /// <param name="durable">Flush every commit to the disk, as a production
    /// server does; nobody misses what a demo or a test loses.</param>
    /// <param name="program">The server's program, where it is another than the installed one.</param>
    /// <param name="like">A server whose password this one has too; null for a random one.</param>
    /// <exception cref="PostgresUnavailableException">No server's programs are installed, or the server did not start.</exception>
    public static async Task<PrivatePostgres> StartAsync(
        CancellationToken cancellationToken,
        bool durable = false,
        string? program = null,
        PrivatePostgres? like = null
    )
    {
        var binaries =
            PostgresBinaries.Find()
            ?? throw new PostgresUnavailableException(
                "No PostgreSQL server is installed (searched PATH and /usr/lib/postgresql). On Debian: apt-get install postgresql-15."
            );
        var user = Environment.IsPrivilegedProcess ? await UnprivilegedUser.FindAsync(cancellationToken) : null;
        await ServerFolder.SweepAsync(binaries, user, cancellationToken);

        var password = like?.Password ?? RandomNumberGenerator.GetHexString(32, lowercase: true);
        var server = new PrivatePostgres(binaries, user, ServerFolder.Create(user), durable, program) { Password = password };
        try
        {
            await server.InitialiseAsync(cancellationToken);
            await server.StartSomewhereAsync(cancellationToken);
            return server;
        }
        catch
        {
            // Also one that was given up while it was starting.
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>As an Npgsql connection string.</summary>
    public string ConnectionString(string database) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Host=127.0.0.1;Port={Port};Username={Superuser};Password={Password};Database={database}"
        );

    /// <summary>As a URL, for people and their tools.</summary>
    public string Url(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"postgres://{Superuser}:{Password}@127.0.0.1:{Port}/{database}");

    /// <summary>Starts the server again after <see cref="StopServerAsync"/>, on the same port with the same data.</summary>
    /// <exception cref="PostgresUnavailableException">It did not start.</exception>
    public Task StartServerAsync(CancellationToken cancellationToken)
    {
        var options = string.Create(
            CultureInfo.InvariantCulture,
            $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder} -c max_connections=200"
        );
        // Statements are compiled for large data alone, and to load the compiler takes each session longer than its work.
        if (!_durable)
            options += " -c fsync=off -c full_page_writes=off -c jit=off";
        string[] program = _program is null ? [] : ["-p", _program];
        return RunAsync(
            _binaries,
            _user,
            "pg_ctl",
            ["-D", Data, "-w", "-l", LogFile, "-o", options, .. program, "start"],
            cancellationToken
        );
    }

    /// <summary>Stops the server: sessions are cut off, the data stay.</summary>
    public Task StopServerAsync(CancellationToken cancellationToken) =>
        RunAsync(_binaries, _user, "pg_ctl", ["-D", Data, "-w", "-m", "immediate", "stop"], cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopServerAsync(CancellationToken.None);
        }
        catch (PostgresUnavailableException)
        {
            // It is not running, which is what was wanted.
        }

        ServerFolder.Delete(_folder);
    }

    private async Task InitialiseAsync(CancellationToken cancellationToken)
    {
        // By a file: everybody can read the arguments of a program.
        var file = await ServerFolder.WriteAsync(_folder, "password", Password, _user, cancellationToken);
        await RunAsync(
            _binaries,
            _user,
            "initdb",
            ["-D", Data, "-U", Superuser, "-A", "scram-sha-256", $"--pwfile={file}", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
            cancellationToken
        );
        File.Delete(file);
    }

    /// <summary>The first start, on whatever port is free.</summary>
    private async Task StartSomewhereAsync(CancellationToken cancellationToken)
    {
        for (var left = MostPorts; ; left--)
        {
            try
            {
                await StartServerAsync(cancellationToken);
                return;
            }
            catch (PostgresUnavailableException) when (left > 0 && PortWasTaken())
            {
                Port = LoopbackPort.FindFree();
            }
        }
    }

    private bool PortWasTaken() =>
        File.Exists(LogFile) && File.ReadAllText(LogFile).Contains("Address already in use", StringComparison.Ordinal);

    private static async Task RunAsync(
        string binaries,
        string? user,
        string program,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken
    )
    {
        var (exitCode, output) = await Command.RunAsync(user, Path.Combine(binaries, program), arguments, cancellationToken);
        if (exitCode != 0)
            throw new PostgresUnavailableException($"{program} failed with exit code {exitCode}: {output.ReplaceLineEndings(" ").Trim()}");
    }
}

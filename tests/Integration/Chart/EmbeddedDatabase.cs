using System.Diagnostics;
using System.Globalization;
using WaitTime.LocalPostgres;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Chart;

/// <summary>
/// What the chart's embedded database has in its pod: a volume, a password for each role in a file, the shipped scripts. The server's real
/// programs run as a user who is not root.
/// </summary>
internal sealed class EmbeddedDatabase : IAsyncDisposable
{
    public static readonly IReadOnlyList<string> Roles =
    [
        "postgres",
        "waittime_migrator",
        "waittime_scraper",
        "waittime_heartbeat",
        "waittime_quality",
        "waittime_cleanup",
        "waittime_bulk",
        "waittime_monitor",
        "waittime_board",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("waittime-embedded-").FullName;
    private bool _isRunning;

    public EmbeddedDatabase()
    {
        foreach (var folder in new[] { "roles", "volume", "scripts" })
            Directory.CreateDirectory(Path.Combine(_folder, folder));
        foreach (var script in new[] { "init.sh", "roles.sh", "roles.sql" })
            File.Copy(RepositoryFiles.PathOf("charts", "waittime", "files", "database", script), Path.Combine(_folder, "scripts", script));
        foreach (var role in Roles)
            SetPassword(role, PasswordOf(role));
    }

    public int Port { get; } = LoopbackPort.FindFree();

    public string Data => Path.Combine(_folder, "volume", "pgdata");

    public static string PasswordOf(string role) => role + "'\\ 1";

    public void SetPassword(string role, string password) => File.WriteAllText(Path.Combine(_folder, "roles", role), password);

    /// <summary>The Secret of a version that did not know the role yet.</summary>
    public void ForgetPassword(string role) => File.Delete(Path.Combine(_folder, "roles", role));

    public Task<ProgramEnd> InitAsync() => RunAsync("bash", Path.Combine(_folder, "scripts", "init.sh"));

    public Task<ProgramEnd> SetRolesAsync() => RunAsync("bash", Path.Combine(_folder, "scripts", "roles.sh"));

    /// <summary>The same, without waiting for its end.</summary>
    public Task<Process> BeginSettingRolesAsync() => BeginAsync("bash", Path.Combine(_folder, "scripts", "roles.sh"));

    /// <summary>Runs a command on the volume, as the database's user.</summary>
    public Task<ProgramEnd> ShellAsync(string command) => RunAsync("bash", "-c", command);

    /// <summary>A server that lets nobody in until <see cref="OpenAsync"/>: it waits for the log of a primary.</summary>
    public async Task StartClosedAsync()
    {
        (await ShellAsync("touch $PGDATA/standby.signal && echo \"hot_standby = off\" >> $PGDATA/postgresql.auto.conf")).ExitCode.ShouldBe(
            0
        );
        await StartAsync();
    }

    public async Task OpenAsync() => (await RunAsync("pg_ctl", "-D", Data, "-w", "-s", "promote")).ExitCode.ShouldBe(0);

    /// <param name="settings">Of the server, as its command line takes them.</param>
    public async Task StartAsync(string settings = "")
    {
        var options = string.Create(
            CultureInfo.InvariantCulture,
            $"-c listen_addresses=127.0.0.1 -c port={Port} -c "
                + $"unix_socket_directories={_folder} -c password_encryption=scram-sha-256 {settings}"
        );
        var end = await RunAsync("pg_ctl", "-D", Data, "-w", "-s", "-l", Path.Combine(_folder, "volume", "log"), "-o", options, "start");
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        _isRunning = true;
    }

    public async Task StopAsync()
    {
        (await RunAsync("pg_ctl", "-D", Data, "-w", "-s", "-m", "fast", "stop")).ExitCode.ShouldBe(0);
        _isRunning = false;
    }

    /// <summary>What the server has written so far.</summary>
    public async Task<string> LogAsync() => (await ShellAsync($"cat '{Path.Combine(_folder, "volume", "log")}'")).Output;

    public string ConnectionString(string role, string password) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Host=127.0.0.1;Port={Port};Username={role};Password=\"{password}\";Database=waittime;Pooling=false"
        );

    public async ValueTask DisposeAsync()
    {
        if (_isRunning)
            await RunAsync("pg_ctl", "-D", Data, "-w", "-s", "-m", "immediate", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<ProgramEnd> RunAsync(params IReadOnlyList<string> command)
    {
        using var process = await BeginAsync(command);
        return await ChildProcess.EndAsync(process);
    }

    private async Task<Process> BeginAsync(params IReadOnlyList<string> command)
    {
        await GiveAsync();
        var binaries = PostgresBinaries.Find() ?? throw new PostgresUnavailableException("No PostgreSQL server is installed.");
        var start = new ProcessStartInfo(Environment.IsPrivilegedProcess ? "runuser" : "env")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        if (Environment.IsPrivilegedProcess)
            foreach (var argument in (string[])["-u", "postgres", "--", "env"])
                start.ArgumentList.Add(argument);
        foreach (var argument in command)
            start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["PATH"] = binaries + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        start.Environment["PGDATA"] = Data;
        start.Environment["PGHOST"] = _folder;
        start.Environment["PGPORT"] = Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["ROLES_DIRECTORY"] = Path.Combine(_folder, "roles");
        return ChildProcess.Start(start);
    }

    private async Task GiveAsync()
    {
        if (Environment.IsPrivilegedProcess)
            await ChildProcess.RunAsync(new("chown", ["-R", "postgres", _folder]));
    }
}

using System.Collections.Concurrent;
using Npgsql;
using WaitTime.Core.Storage;
using WaitTime.LocalPostgres;
using WaitTime.Migrator;

namespace WaitTime.Testing;

/// <summary>
/// One real Postgres for all tests of an assembly, with the product's roles and with a migrated and seeded database, owned by the migrator,
/// as the pattern of every other.
/// </summary>
public sealed class TestCluster : IAsyncDisposable
{
    public const string Owner = "waittime_migrator";

    private const string Pattern = "pattern";

    // Copying files is less than half of the work of copying pages through the log, which is the default since 15 and unknown before.
    private const int KnowsStrategies = 150_000;

    private readonly PrivatePostgres _server;
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _patterns = new(StringComparer.Ordinal);
    private string _strategy = "";

    private TestCluster(PrivatePostgres server) => _server = server;

    /// <param name="durable">As a production server is; only measurements need it.</param>
    /// <param name="program">The server's program, where it is another than the installed one.</param>
    /// <param name="limited">Roles have as many connections as in an
    /// installation; otherwise any number, for many databases at once.</param>
    public static async Task<TestCluster> StartAsync(bool durable = false, string? program = null, bool limited = false)
    {
        var server = await PrivatePostgres.StartAsync(CancellationToken.None, durable, program);
        var cluster = new TestCluster(server);
        await cluster.ExecuteAsync(RepositoryFiles.Read("charts", "waittime", "files", "database", "roles.sql"));
        await cluster.ExecuteAsync(
            $"""
            DO $$ DECLARE r name; BEGIN
                FOR r IN SELECT rolname FROM pg_roles WHERE rolname LIKE 'waittime\_%' LOOP EXECUTE format('ALTER ROLE %I PASSWORD %L {(
                limited ? "" : "CONNECTION LIMIT -1"
            )}', r, '{server.Password}'); END LOOP;
            END $$
            """
        );
        await cluster.ExecuteAsync($"CREATE DATABASE {Pattern} OWNER {Owner}");
        await using var database = Database.Open(new(server.ConnectionString(Pattern) + $";Pooling=false;Username={Owner}"));
        await new SchemaMigrator(database).MigrateAsync(CancellationToken.None);
        await new Seeder(database, TimeProvider.System).SeedAsync(CancellationToken.None);
        if (await cluster.VersionAsync() >= KnowsStrategies)
            cluster._strategy = "STRATEGY file_copy";
        return cluster;
    }

    /// <summary>A database of the test's own, migrated and seeded.</summary>
    public Task<TestDatabase> CreateAsync() => CopyAsync(Pattern);

    /// <summary>A database of the test's own with what several tests start from: filled once, and copied for each.</summary>
    /// <param name="pattern">Its name, the same wherever the same is filled in.</param>
    public async Task<TestDatabase> CreateAsync(string pattern, Func<TestDatabase, Task> fill)
    {
        var filled = _patterns.GetOrAdd(pattern, _ => new(() => FillAsync(fill)));
        return await CopyAsync(await filled.Value);
    }

    /// <summary>A database of the test's own, with nothing in it.</summary>
    public Task<TestDatabase> CreateEmptyAsync() => CreateAsync("");

    /// <summary>The same in another encoding than UTF8.</summary>
    public Task<TestDatabase> CreateEmptyAsync(string encoding) =>
        CreateAsync($"ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    internal async Task DropAsync(string name) => await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    private Task<TestDatabase> CopyAsync(string pattern) => CreateAsync($"TEMPLATE {pattern} {_strategy}");

    /// <summary>Nobody may be connected to what is copied.</summary>
    private async Task<string> FillAsync(Func<TestDatabase, Task> fill)
    {
        var pattern = await CreateAsync();
        await fill(pattern);
        await pattern.Database.DisposeAsync();
        return pattern.Name;
    }

    private async Task<TestDatabase> CreateAsync(string template)
    {
        var name = "test_" + Guid.NewGuid().ToString("N");
        await ExecuteAsync($"CREATE DATABASE {name} OWNER {Owner} {template}");
        // With its password: tests open connections of their own by it.
        return new TestDatabase(this, name, _server.ConnectionString(name) + ";Persist Security Info=true", _server.Url(name));
    }

    private async Task<int> VersionAsync()
    {
        await using var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand("SELECT current_setting('server_version_num')::int", connection);
        return (int)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)Patience.Limit.TotalSeconds };
        await command.ExecuteNonQueryAsync();
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(
            _server.ConnectionString("postgres") + $";Pooling=false;Timeout={Patience.Limit.TotalSeconds:0}"
        );
        await connection.OpenAsync();
        return connection;
    }
}

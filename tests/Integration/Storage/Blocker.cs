using Npgsql;
using WaitTime.Core.Storage;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Storage;

/// <summary>
/// A session that is in the way of others, until the test lets go: what it holds makes faults happen at a moment of the test's choice.
/// </summary>
internal sealed class Blocker : IAsyncDisposable
{
    private const string Waiting = "datname = current_database() AND wait_event_type = 'Lock'";

    private readonly TestDatabase _database;
    private readonly NpgsqlConnection _connection;

    private Blocker(TestDatabase database, NpgsqlConnection connection) => (_database, _connection) = (database, connection);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="database">Where.</param>
    /// <param name="sql">What it does in a transaction that stays open.</param>
    public static async Task<Blocker> HoldAsync(TestDatabase database, string sql)
    {
        var connection = new NpgsqlConnection(database.Database.Source.ConnectionString + ";Pooling=false;Command Timeout=60");
        await connection.OpenAsync(Token);
        var blocker = new Blocker(database, connection);
        // In a deadlock it is the other one that gives way.
        await blocker.ExecuteAsync("BEGIN; SET LOCAL deadlock_timeout = '10min'");
        await blocker.ExecuteAsync(sql);
        return blocker;
    }

    /// <summary>The database of the test, seen by somebody whose further attempts are logged.</summary>
    public static Database Victim(TestDatabase database, LogLines log, string options = "") =>
        Database.Open(new(database.Database.Source.ConnectionString + ";" + options), logger: log);

    public async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync(Token);
    }

    /// <summary>Somebody has come to what is held.</summary>
    public Task WaitedForAsync() =>
        Eventually.TrueAsync(
            () => _database.ScalarAsync<bool>($"SELECT EXISTS (SELECT FROM pg_stat_activity WHERE {Waiting})"),
            "somebody waits for what is held"
        );

    /// <summary>Ends the sessions that wait, as an administrator or a failover does.</summary>
    public async Task TerminateWaitersAsync()
    {
        await WaitedForAsync();
        await ExecuteAsync($"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE {Waiting}");
    }

    public Task CommitAsync() => ExecuteAsync("COMMIT");

    public Task RollbackAsync() => ExecuteAsync("ROLLBACK");

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}

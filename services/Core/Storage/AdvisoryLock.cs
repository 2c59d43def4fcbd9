using Npgsql;

namespace WaitTime.Core.Storage;

/// <summary>
/// The right to do something alone, held as an advisory lock of one database session: it ends with the process, however the process
/// ends. Needs a direct connection, not a transaction pooler.
/// </summary>
public sealed class AdvisoryLock : IAsyncDisposable
{
    private static readonly TimeSpan WaitStep = TimeSpan.FromMilliseconds(100);

    private readonly NpgsqlConnection _connection;
    private readonly string _name;

    private AdvisoryLock(NpgsqlConnection connection, string name) => (_connection, _name) = (connection, name);

    /// <summary>The session that holds the lock; may be used for queries while nothing else does.</summary>
    public NpgsqlConnection Connection => _connection;

    /// <summary>To run a source.</summary>
    public static string OfSource(string sourceId) => "waittime:scrape:" + sourceId;

    /// <summary>To tell people of alerts.</summary>
    public static string OfNotices => "waittime:notices";

    /// <summary>To write aggregates and patterns.</summary>
    public static string OfAggregation => "waittime:aggregation";

    /// <summary>To remove what is old.</summary>
    public static string OfCleanup => "waittime:cleanup";

    /// <summary>Null when somebody else holds it.</summary>
    public static Task<AdvisoryLock?> TryTakeAsync(Database database, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.TryAgainAsync(token => TryOnceAsync(database, name, token), cancellationToken);
    }

    /// <summary>One attempt, as a part of a unit of work that is tried again as a whole.</summary>
    internal static async Task<AdvisoryLock?> TryOnceAsync(Database database, string name, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(hashtextextended($1, 0))", connection);
            command.Parameters.Add(new() { Value = name });
            if (await command.ExecuteScalarAsync(cancellationToken) is true) return new(connection, name);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Waits for whoever holds it; null when that takes longer than the patience.</summary>
    public static async Task<AdvisoryLock?> WaitAsync(Database database, string name, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(time);
        var started = time.GetTimestamp();
        while (true)
        {
            if (await TryTakeAsync(database, name, cancellationToken) is { } taken) return taken;
            if (time.GetElapsedTime(started) >= patience) return null;
            await Task.Delay(WaitStep, time, cancellationToken);
        }
    }

    /// <summary>Lets go at once; a session that is gone has let go already.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock(hashtextextended($1, 0))", _connection);
            command.Parameters.Add(new() { Value = _name });
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException or IOException)
        {
            // The server or the session is gone, and the lock with it. Closing is all that is left to do.
            NpgsqlConnection.ClearPool(_connection);
        }

        await _connection.DisposeAsync();
    }
}

using Npgsql;

namespace WaitTime.Core.Storage;

/// <summary>
/// The right to run one source, held as an advisory lock of one database session: it ends with the process, however the process
/// ends. Needs a direct connection, not a transaction pooler.
/// </summary>
public sealed class SourceLock : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly string _name;

    private SourceLock(NpgsqlConnection connection, string name) => (_connection, _name) = (connection, name);

    /// <summary>The session that holds the lock; may be used for queries while nothing else does.</summary>
    public NpgsqlConnection Connection => _connection;

    /// <summary>Null when another run of the source holds it.</summary>
    public static async Task<SourceLock?> TryTakeAsync(Database database, string sourceId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var name = "waittime:scrape:" + sourceId;
        var connection = await database.Source.OpenConnectionAsync(cancellationToken);
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

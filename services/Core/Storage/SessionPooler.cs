using Npgsql;
using WaitTime.Core.Failures;

namespace WaitTime.Core.Storage;

/// <summary>Finds out whether a connection is a session of its own, or one that a pooler lends for a transaction at a time.</summary>
public static class SessionPooler
{
    /// <summary>A busy pooler may give the same server process to the same client by chance; not so many times.</summary>
    private const int Looks = 4;

    private const string BackendSql = "SELECT pg_backend_pid()";

    private const string ServerSql = "SELECT host(inet_server_addr()) || ':' || inet_server_port()";

    /// <summary>Says what a connection is.</summary>
    /// <exception cref="NpgsqlException">The database cannot be asked.</exception>
    public static Task<SessionSight> LookAsync(Database database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.RunAsync<SessionSight>(
            async (connection, token) =>
            {
                var backend = await BackendAsync(connection, token);
                if (backend == connection.ProcessID)
                    return new(SessionKind.Direct, Server: null);
                var isShared = await IsSharedAsync(database, connection, backend, token);
                return new(isShared ? SessionKind.Shared : SessionKind.Pooled, await ServerAsync(connection, token));
            },
            cancellationToken
        );
    }

    /// <summary>Makes sure of it before anything is done that needs a lock later.</summary>
    /// <exception cref="PooledConnectionException">It is lent.</exception>
    public static Task RefuseAsync(Database database, CancellationToken cancellationToken) =>
        database.RunAsync((connection, token) => BackendOfAsync(database, connection, token), cancellationToken);

    /// <returns>The id of the server process that belongs to the connection.</returns>
    /// <exception cref="PooledConnectionException">It is lent.</exception>
    internal static async Task<int> BackendOfAsync(Database database, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var backend = await BackendAsync(connection, cancellationToken);
        // At the sign-in the server named its process. Where another one answers, somebody stands between.
        if (backend == connection.ProcessID || !await IsSharedAsync(database, connection, backend, cancellationToken))
            return backend;
        throw new PooledConnectionException(await ServerAsync(connection, cancellationToken));
    }

    /// <summary>
    /// Lent where a transaction of another connection gets the very process that answered here, or where another one answers here while
    /// others are kept busy. In session mode neither happens.
    /// </summary>
    private static async Task<bool> IsSharedAsync(
        Database database,
        NpgsqlConnection connection,
        int backend,
        CancellationToken cancellationToken
    )
    {
        var others = new List<NpgsqlConnection>();
        try
        {
            for (var look = 0; look < Looks; look++)
            {
                var other = await database.OpenAsync(cancellationToken);
                others.Add(other);
                // Left open: what it got is taken until the end.
                await other.BeginTransactionAsync(cancellationToken);
                if (await BackendAsync(other, cancellationToken) == backend || await BackendAsync(connection, cancellationToken) != backend)
                    return true;
            }

            return false;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.ProtocolViolation)
        {
            // A pooler that lends for a single statement knows no transaction.
            return true;
        }
        finally
        {
            foreach (var other in others)
                await other.DisposeAsync();
        }
    }

    private static async Task<int> BackendAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(BackendSql, connection);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <returns>Null where the server listens on a socket.</returns>
    private static async Task<string?> ServerAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var server = new NpgsqlCommand(ServerSql, connection);
        return await server.ExecuteScalarAsync(cancellationToken) as string;
    }
}

using System.Data;
using System.Runtime.ExceptionServices;
using Npgsql;
using WaitTime.Core.Failures;

namespace WaitTime.Core.Storage;

/// <summary>
/// The right to do something alone, held as an advisory lock of one database session: it ends with the process, however the process
/// ends. What is done by that right is done on the same session, in transactions that make sure of it, so that nothing is stored by
/// somebody who has lost it meanwhile (the session was ended, or the server failed over). A unit of work is done again while its error
/// may pass.
/// </summary>
public sealed class AdvisoryLock : IAsyncDisposable
{
    private static readonly TimeSpan WaitStep = TimeSpan.FromMilliseconds(100);

    /// <summary>Closing lets go too: a server that does not answer is not waited for, because the program may be stopping.</summary>
    private const int ReleaseSeconds = 2;

    private readonly Database _database;
    private readonly List<string> _names = [];
    private int _backend;
    private long? _foundTaken;
    private Func<NpgsqlConnection, CancellationToken, Task<bool>>? _isUndisturbed;

    private AdvisoryLock(Database database, NpgsqlConnection connection, int backend) =>
        (_database, Connection, _backend) = (database, connection, backend);

    /// <summary>The session that holds the lock; may be used for queries while nothing else does.</summary>
    public NpgsqlConnection Connection { get; private set; }

    /// <summary>To run a source.</summary>
    public static string OfSource(string sourceId) => "waittime:scrape:" + sourceId;

    /// <summary>To tell people of alerts.</summary>
    public static string OfNotices => "waittime:notices";

    /// <summary>To write aggregates and patterns.</summary>
    public static string OfAggregation => "waittime:aggregation";

    /// <summary>To remove what is old.</summary>
    public static string OfCleanup => "waittime:cleanup";

    /// <summary>To publish files of closed months.</summary>
    public static string OfBulkExport => "waittime:bulk-export";

    /// <summary>To change the schema.</summary>
    public static string OfMigration => "waittime:migrate";

    /// <summary>Null when somebody else holds it.</summary>
    /// <exception cref="PooledConnectionException">The connection is no session of its own.</exception>
    public static Task<AdvisoryLock?> TryTakeAsync(Database database, string name, CancellationToken cancellationToken) =>
        WaitAsync(database, name, TimeSpan.Zero, TimeProvider.System, cancellationToken);

    /// <summary>Waits for whoever holds it; null when that takes longer than the patience, which may be infinite.</summary>
    /// <exception cref="PooledConnectionException">The connection is no session of its own.</exception>
    public static Task<AdvisoryLock?> WaitAsync(
        Database database,
        string name,
        TimeSpan patience,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.TryAgainAsync(token => WaitOnceAsync(database, name, patience, time, token), cancellationToken);
    }

    /// <summary>Takes a further lock on the same session, as patiently.</summary>
    /// <returns>False when somebody else holds it.</returns>
    public async Task<bool> AddAsync(string name, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(time);
        var started = time.GetTimestamp();
        while (!await TakeAsync(Connection, name, cancellationToken))
        {
            if (patience != Timeout.InfiniteTimeSpan && time.GetElapsedTime(started) >= patience)
                return false;
            await Task.Delay(WaitStep, time, cancellationToken);
        }

        _names.Add(name);
        return true;
    }

    /// <summary>From now on, a lock whose session ended is taken again on a new one, if nobody did the same work in between.</summary>
    /// <param name="isUndisturbed">Asked on the new session, which holds the lock.</param>
    public void MayBeRetaken(Func<NpgsqlConnection, CancellationToken, Task<bool>> isUndisturbed) => _isUndisturbed = isUndisturbed;

    /// <summary>The same for work whose every unit looks for itself at what is left to do.</summary>
    public void MayBeRetaken() => MayBeRetaken((_, _) => Task.FromResult(true));

    /// <summary>Asks the server whether the lock is still held.</summary>
    /// <exception cref="LockLostException">It is not.</exception>
    public Task ConfirmAsync(CancellationToken cancellationToken) => RunAsync((_, token) => CheckAsync(token), cancellationToken);

    /// <summary>Does a unit of work on the lock's session, again and as a whole while its error may pass.</summary>
    /// <param name="unit">May be applied twice.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="patience">Another one than the database's; null for that.</param>
    /// <exception cref="LockLostException">The session ended while the server goes on,
    /// and the lock may not be taken again, or was somebody else's meanwhile.</exception>
    public Task<T> RunAsync<T>(
        Func<NpgsqlConnection, CancellationToken, Task<T>> unit,
        CancellationToken cancellationToken,
        DatabasePatience? patience = null
    )
    {
        ArgumentNullException.ThrowIfNull(unit);
        var database = patience is null ? _database : _database.With(patience);
        return database.TryAgainAsync(
            async token =>
            {
                if (_isUndisturbed is not null && Connection.State != ConnectionState.Open)
                    await RetakeAsync(_isUndisturbed, token);
                return await GuardAsync(() => unit(Connection, token), token);
            },
            cancellationToken
        );
    }

    /// <summary>The same in one transaction: what it writes is there only if the lock was held all the while.</summary>
    /// <exception cref="LockLostException">It was not, and nothing was written.</exception>
    public Task<T> InTransactionAsync<T>(
        Func<NpgsqlConnection, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken,
        DatabasePatience? patience = null
    ) =>
        RunAsync(
            async (connection, token) =>
            {
                await using var transaction = await connection.BeginTransactionAsync(token);
                await CheckAsync(token);
                var result = await work(connection, token);
                await transaction.CommitAsync(token);
                return result;
            },
            cancellationToken,
            patience
        );

    /// <summary>Lets go at once; a session that is gone has let go already.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            foreach (var name in _names)
            {
                await using var command = Sql.Command(Connection, AdvisoryLockSql.Release, name);
                command.CommandTimeout = ReleaseSeconds;
                await command.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException or IOException)
        {
            // The server or the session is gone, and the lock with it. Closing is all that is left to do.
            NpgsqlConnection.ClearPool(Connection);
        }

        await Connection.DisposeAsync();
    }

    private static async Task<AdvisoryLock?> WaitOnceAsync(
        Database database,
        string name,
        TimeSpan patience,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var connection = await database.OpenAsync(cancellationToken);
        try
        {
            var taken = new AdvisoryLock(database, connection, await SessionPooler.BackendOfAsync(database, connection, cancellationToken));
            if (await taken.AddAsync(name, patience, time, cancellationToken))
                return taken;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    private static async Task<bool> TakeAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var command = Sql.Command(connection, AdvisoryLockSql.Take, name);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private async Task<bool> CheckAsync(CancellationToken cancellationToken)
    {
        await using var command = Sql.Command(Connection, AdvisoryLockSql.Held, _names.ToArray(), _backend);
        return await command.ExecuteScalarAsync(cancellationToken) is true ? true : throw new LockLostException(_names, null);
    }

    private async Task RetakeAsync(Func<NpgsqlConnection, CancellationToken, Task<bool>> isUndisturbed, CancellationToken cancellationToken)
    {
        await Connection.DisposeAsync();
        var connection = await _database.OpenAsync(cancellationToken);
        try
        {
            var backend = await SessionPooler.BackendOfAsync(_database, connection, cancellationToken);
            foreach (var name in _names)
            {
                if (!await TakeAsync(connection, name, cancellationToken))
                    throw LockLostException.Held(_names, mayPass: MayBeTheOldSession());
            }

            _foundTaken = null;

            if (!await isUndisturbed(connection, cancellationToken))
                throw LockLostException.Disturbed(_names);
            (Connection, _backend) = (connection, backend);
        }
        catch
        {
            // It may hold some of the locks, and goes back to the pool otherwise.
            NpgsqlConnection.ClearPool(connection);
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// The server may not have missed the session that was cut off; whoever
    /// holds the lock for longer than the usual patience is another one.
    /// </summary>
    private bool MayBeTheOldSession()
    {
        _foundTaken ??= _database.Time.GetTimestamp();
        return _database.Time.GetElapsedTime(_foundTaken.Value) < _database.Patience.Work;
    }

    /// <summary>Does work on the lock's session; the session's end is a lost lock, unless it is the server's.</summary>
    private async Task<T> GuardAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work();
        }
        catch (Exception exception)
            when (exception is not LockLostException && IsOfEndedSession(exception) && !cancellationToken.IsCancellationRequested)
        {
            // The next attempt takes it again.
            if (_isUndisturbed is not null && TransientErrors.MayPass(exception))
                throw;
            if (await SilenceAsync(cancellationToken) is not { } silence)
                throw new LockLostException(_names, exception);
            if (exception is NpgsqlException)
                throw;
            ExceptionDispatchInfo.Throw(silence);
            throw;
        }
        catch (PostgresException exception) when (_isUndisturbed is not null && TransientErrors.SpoilsPool(exception))
        {
            // A server that became a standby goes on answering: the next attempt looks for the primary.
            NpgsqlConnection.ClearPool(Connection);
            await Connection.CloseAsync();
            throw;
        }
    }

    /// <summary>An answer that did not come in time says nothing about the session.</summary>
    private bool IsOfEndedSession(Exception exception) =>
        Connection.State != ConnectionState.Open
        && exception.InnerException is not TimeoutException
        && exception is NpgsqlException or InvalidOperationException or IOException;

    /// <returns>Why the server gives no connection; null when it does.</returns>
    private async Task<Exception?> SilenceAsync(CancellationToken cancellationToken)
    {
        // What lies idle in the pool may be as dead.
        NpgsqlConnection.ClearPool(Connection);
        try
        {
            await using var connection = await _database.OpenAsync(cancellationToken);
            return null;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            return exception;
        }
    }
}

using System.Data;
using Npgsql;

namespace WaitTime.Core.Storage;

/// <summary>
/// The right to do something alone, held as an advisory lock of one database session: it ends with the process, however the process
/// ends. What is done by that right is done on the same session, in transactions that make sure of it, so that nothing is stored by
/// somebody who has lost it meanwhile (the session was ended, or the server failed over).
/// </summary>
public sealed class AdvisoryLock : IAsyncDisposable
{
    private static readonly TimeSpan WaitStep = TimeSpan.FromMilliseconds(100);

    /// <summary>Closing lets go too: a server that does not answer is not waited for, because the program may be stopping.</summary>
    private const int ReleaseSeconds = 2;

    private readonly Database _database;
    private readonly int _backend;
    private readonly List<string> _names = [];

    private AdvisoryLock(Database database, NpgsqlConnection connection, int backend) => (_database, Connection, _backend) = (database, connection, backend);

    /// <summary>The session that holds the lock; may be used for queries while nothing else does.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>To run a source.</summary>
    public static string OfSource(string sourceId) => "waittime:scrape:" + sourceId;

    /// <summary>To tell people of alerts.</summary>
    public static string OfNotices => "waittime:notices";

    /// <summary>To write aggregates and patterns.</summary>
    public static string OfAggregation => "waittime:aggregation";

    /// <summary>To remove what is old.</summary>
    public static string OfCleanup => "waittime:cleanup";

    /// <summary>To change the schema.</summary>
    public static string OfMigration => "waittime:migrate";

    /// <summary>Null when somebody else holds it.</summary>
    /// <exception cref="PooledConnectionException">The connection is no session of its own.</exception>
    public static Task<AdvisoryLock?> TryTakeAsync(Database database, string name, CancellationToken cancellationToken) =>
        WaitAsync(database, name, TimeSpan.Zero, TimeProvider.System, cancellationToken);

    /// <summary>Waits for whoever holds it; null when that takes longer than the patience, which may be infinite.</summary>
    /// <exception cref="PooledConnectionException">The connection is no session of its own.</exception>
    public static async Task<AdvisoryLock?> WaitAsync(Database database, string name, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        try
        {
            var taken = new AdvisoryLock(database, connection, await SessionPooler.BackendOfAsync(database, connection, cancellationToken));
            if (await taken.AddAsync(name, patience, time, cancellationToken)) return taken;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Takes a further lock on the same session, as patiently.</summary>
    /// <returns>False when somebody else holds it.</returns>
    public async Task<bool> AddAsync(string name, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(time);
        var started = time.GetTimestamp();
        while (true)
        {
            await using (var command = new NpgsqlCommand(AdvisoryLockSql.Take, Connection) { Parameters = { new() { Value = name } } })
            {
                if (await command.ExecuteScalarAsync(cancellationToken) is true)
                {
                    _names.Add(name);
                    return true;
                }
            }

            if (patience != Timeout.InfiniteTimeSpan && time.GetElapsedTime(started) >= patience) return false;
            await Task.Delay(WaitStep, time, cancellationToken);
        }
    }

    /// <summary>Asks the server whether the lock is still held.</summary>
    /// <exception cref="LockLostException">It is not.</exception>
    public Task ConfirmAsync(CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            await using var command = new NpgsqlCommand(AdvisoryLockSql.Held, Connection) { Parameters = { new() { Value = _names.ToArray() }, new() { Value = _backend } } };
            return await command.ExecuteScalarAsync(cancellationToken) is true ? true : throw new LockLostException(_names, null);
        },
        cancellationToken);

    /// <summary>Does work in one transaction of the lock's session: what it writes is there only if the lock was held all the while.</summary>
    /// <exception cref="LockLostException">It was not, and nothing was written.</exception>
    public Task<T> InTransactionAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken) => GuardAsync(
        async () =>
        {
            ArgumentNullException.ThrowIfNull(work);
            await using var transaction = await Connection.BeginTransactionAsync(cancellationToken);
            await ConfirmAsync(cancellationToken);
            var result = await work(Connection);
            await transaction.CommitAsync(cancellationToken);
            return result;
        },
        cancellationToken);

    /// <summary>Does work on the lock's session; the session's end is a lost lock, unless it is the server's.</summary>
    /// <exception cref="LockLostException">The session ended, and the server is there.</exception>
    public async Task<T> GuardAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            return await work();
        }
        catch (Exception exception) when (exception is not LockLostException && IsOfEndedSession(exception) && !cancellationToken.IsCancellationRequested)
        {
            if (await AnswersAsync(cancellationToken)) throw new LockLostException(_names, exception);
            throw;
        }
    }

    /// <summary>Lets go at once; a session that is gone has let go already.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            foreach (var name in _names)
            {
                await using var command = new NpgsqlCommand(AdvisoryLockSql.Release, Connection) { CommandTimeout = ReleaseSeconds, Parameters = { new() { Value = name } } };
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

    /// <summary>An answer that did not come in time says nothing about the session.</summary>
    private bool IsOfEndedSession(Exception exception) =>
        Connection.State != ConnectionState.Open && exception.InnerException is not TimeoutException && exception is NpgsqlException or InvalidOperationException or IOException;

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        // What lies idle in the pool may be as dead.
        NpgsqlConnection.ClearPool(Connection);
        try
        {
            await using var connection = await _database.Source.OpenConnectionAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }
}

using System.Data;
using Npgsql;

namespace WaitTime.Core.Storage;

/// <summary>
/// A lock for work of many units, all of them on the session that holds it, so that one that is cut off can neither write nor keep others
/// out. Between two units, or two attempts at one, a session that was lost is replaced and the lock taken again.
/// </summary>
internal sealed class LockedSession(Database database, string name, AdvisoryLock held) : IAsyncDisposable
{
    private AdvisoryLock _held = held;

    /// <summary>Null when somebody else holds it.</summary>
    public static async Task<LockedSession?> TryTakeAsync(Database database, string name, CancellationToken cancellationToken) =>
        await AdvisoryLock.TryTakeAsync(database, name, cancellationToken) is { } held ? new(database, name, held) : null;

    /// <summary>Does a unit of work, again and as a whole while its error may pass.</summary>
    /// <exception cref="LockLostException">The session was cut off, and the lock could not be taken again.</exception>
    public Task<T> RunAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> unit, CancellationToken cancellationToken) => database.TryAgainAsync(
        async token =>
        {
            await HoldAsync(token);
            return await unit(_held.Connection, token);
        },
        cancellationToken);

    public ValueTask DisposeAsync() => _held.DisposeAsync();

    private async Task HoldAsync(CancellationToken cancellationToken)
    {
        if (_held.Connection.State == ConnectionState.Open) return;
        await _held.DisposeAsync();
        _held = await AdvisoryLock.TryOnceAsync(database, name, cancellationToken) ?? throw new LockLostException(name);
    }
}

/// <summary>A lock was lost with its session, and is held: by somebody else, or by what the server still has of that session.</summary>
public sealed class LockLostException(string name) : Exception($"The lock {name} was lost with its session, and cannot be taken again.");

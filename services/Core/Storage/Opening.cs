using Npgsql;

namespace WaitTime.Core.Storage;

/// <summary>
/// Opens connections that can be given up at once. The driver looks at the token only now and then: not while a name is resolved, nor
/// while a server that accepted says nothing.
/// </summary>
internal static class Opening
{
    /// <exception cref="OperationCanceledException">Given up; what may still come of it is closed.</exception>
    public static async Task<NpgsqlConnection> OpenAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var opening = source.OpenConnectionAsync(cancellationToken).AsTask();
        try
        {
            return await opening.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (!opening.IsCompleted)
        {
            _ = CloseAsync(opening);
            throw;
        }
    }

    /// <summary>For a connection that nobody waits for any more, whatever becomes of it.</summary>
    public static async Task CloseAsync(Task<NpgsqlConnection> opening)
    {
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening.IsCompletedSuccessfully)
            await (await opening).DisposeAsync();
    }
}

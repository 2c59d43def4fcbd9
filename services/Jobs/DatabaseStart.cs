using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Npgsql;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;

namespace WaitTime.Jobs;

/// <summary>Opens the database as every program does at its start: it is given its time to answer, once.</summary>
public static class DatabaseStart
{
    /// <summary>Returns also when it did not answer: the work asks again, and says in its own words what it cannot do.</summary>
    /// <param name="settings">With the database's address and how long to wait.</param>
    /// <param name="logger">Told of waiting.</param>
    /// <param name="patience">Another patience than the environment's; null for that.</param>
    /// <param name="cancellationToken">A signal.</param>
    /// <exception cref="ConfigurationException">The environment names no database.</exception>
    public static async Task<Database> OpenAsync(
        Settings settings,
        ILogger logger,
        DatabasePatience? patience,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        var database = Open(settings, logger, patience);
        try
        {
            await database.AnswerAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or SocketException)
        {
            // Logged where it was waited for.
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }

        return database;
    }

    /// <summary>The same without waiting, for work that waits by itself.</summary>
    /// <exception cref="ConfigurationException">The environment names no database.</exception>
    public static Database Open(Settings settings, ILogger logger, DatabasePatience? patience = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Database.Open(
            settings.RequiredDatabase,
            patience ?? DatabasePatience.Of(settings.DatabaseWait),
            TimeProvider.System,
            logger
        );
    }
}

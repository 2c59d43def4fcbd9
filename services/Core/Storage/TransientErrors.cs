using System.Net.Sockets;
using Npgsql;
using WaitTime.Core.Failures;

namespace WaitTime.Core.Storage;

/// <summary>Which errors of the database may pass by themselves, so that the same work is worth another attempt.</summary>
public static class TransientErrors
{
    /// <summary>
    /// The server's routines that report "tuple concurrently updated" or "deleted" (XX000), whatever language its messages are in.
    /// </summary>
    private static readonly string[] CatalogRaces = ["simple_heap_update", "simple_heap_delete"];

    private const string IdleInTransactionTimeout = "25P03";
    private const string TransactionTimeout = "25P04";

    /// <summary>True when the same unit of work, done again as a whole, may succeed.</summary>
    public static bool MayPass(Exception exception) =>
        exception switch
        {
            PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.ConfigurationLimitExceeded } => false,
            PostgresException postgres => postgres.IsTransient || IsTransientToo(postgres),
            NpgsqlException npgsql => npgsql.IsTransient,
            SocketException or TimeoutException => true,
            _ => false,
        };

    /// <summary>
    /// True when nothing answered, or the server said that it cannot take a connection now. A refused login is an answer.
    /// </summary>
    public static bool IsNoAnswer(Exception exception) =>
        exception switch
        {
            PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => true,
            PostgresException postgres => IsShuttingDown(postgres) || IsConnectionException(postgres),
            // The server goes on; it is the session that ended.
            LockLostException => false,
            NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => true,
            SocketException or TimeoutException => true,
            _ => false,
        };

    /// <summary>
    /// True when idle connections of the pool are as useless as this one was: cut off, or to a server that is no longer the primary.
    /// </summary>
    public static bool SpoilsPool(Exception exception) =>
        exception switch
        {
            PostgresException postgres => IsShuttingDown(postgres) || postgres.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction,
            NpgsqlException { InnerException: SocketException or IOException } => true,
            _ => false,
        };

    /// <summary>What Npgsql does not count: a failover's read-only server, and time-outs that the server itself sets.</summary>
    private static bool IsTransientToo(PostgresException exception) =>
        exception.SqlState switch
        {
            PostgresErrorCodes.ReadOnlySqlTransaction
            or PostgresErrorCodes.QueryCanceled
            or PostgresErrorCodes.StatementCompletionUnknown
            or IdleInTransactionTimeout
            or TransactionTimeout => true,
            PostgresErrorCodes.InternalError => CatalogRaces.Contains(exception.Routine, StringComparer.Ordinal),
            _ => false,
        };

    private static bool IsShuttingDown(PostgresException exception) =>
        exception.SqlState
            is PostgresErrorCodes.AdminShutdown
                or PostgresErrorCodes.CrashShutdown
                or PostgresErrorCodes.CannotConnectNow
                or PostgresErrorCodes.IdleSessionTimeout;

    private static bool IsConnectionException(PostgresException exception) =>
        exception.SqlState
            is PostgresErrorCodes.ConnectionException
                or PostgresErrorCodes.ConnectionDoesNotExist
                or PostgresErrorCodes.ConnectionFailure
                or PostgresErrorCodes.SqlClientUnableToEstablishSqlConnection
                or PostgresErrorCodes.SqlServerRejectedEstablishmentOfSqlConnection;
}

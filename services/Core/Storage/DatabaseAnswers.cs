using System.Net.Sockets;
using Npgsql;

namespace WaitTime.Core.Storage;

/// <summary>Tells a database that does not answer yet from one that refuses.</summary>
public static class DatabaseAnswers
{
    /// <summary>True when nothing answered, or the server said that it cannot take a connection now. A refused login is an answer.</summary>
    public static bool IsNone(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow } => true,
        PostgresException => false,
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => true,
        SocketException or TimeoutException => true,
        _ => false,
    };
}

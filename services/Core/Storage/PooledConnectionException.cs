using Npgsql;

namespace WaitTime.Core.Storage;

/// <summary>The database is reached through something that hands one session to several clients, where a session's lock says nothing.</summary>
/// <param name="server">The address at which the server itself listens, as it says; null when it is a socket's.</param>
public sealed class PooledConnectionException(string? server) : NpgsqlException(
    "DATABASE_URL leads to a pooler that shares sessions (transaction pooling), where no lock holds. Give a direct address"
    + (server is null ? "" : $" (the server itself listens on {server})")
    + ", or a pool in session mode.")
{
    public override bool IsTransient => false;
}

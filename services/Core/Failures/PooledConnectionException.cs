using Npgsql;

namespace WaitTime.Core.Failures;

/// <summary>
/// The database is reached through something that hands one session to several clients, where a session's lock says nothing.
/// </summary>
/// <param name="server">The address at which the server itself listens, as it says; null when it is a socket's.</param>
public sealed class PooledConnectionException(string? server)
    : NpgsqlException(
        "DATABASE_URL points to a pooler in transaction mode, where session locks do not work. Use a direct address"
            + (server is null ? "" : $" (the server itself listens on {server})")
            + ", or a pool in session mode."
    )
{
    public override bool IsTransient => false;
}

using Npgsql;

namespace WaitTime.Migrator.Roles;

/// <summary>
/// Gives the roles of <c>rights.sql</c>, where they exist, what their jobs need and no more, and the public side's role its views. The same
/// statements every time.
/// </summary>
internal static class RoleGrants
{
    private static readonly string Sql = RoleRights.In("grants.sql") + RoleRights.In("open.sql");

    /// <summary>
    /// One attempt. "Tuple concurrently updated" says that a scraper made a month's table at the same moment: nothing was granted, and the
    /// next attempt meets nobody.
    /// </summary>
    /// <exception cref="PostgresException">The session's role does not own the schema, or that.</exception>
    public static async Task ApplyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

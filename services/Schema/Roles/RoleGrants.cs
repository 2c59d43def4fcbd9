using Npgsql;

namespace WaitTime.Schema.Roles;

/// <summary>
/// Gives the roles <c>waittime_scraper</c>, <c>waittime_monitor</c> and <c>waittime_cleanup</c>, where they exist, what their jobs need and
/// no more. The same statements every time.
/// </summary>
internal static class RoleGrants
{
    private const int Attempts = 5;

    private static readonly string Sql = RoleRights.In("grants.sql");

    /// <exception cref="PostgresException">The session's role does not own the schema.</exception>
    public static async Task ApplyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var command = new NpgsqlCommand(Sql, connection);
                await command.ExecuteNonQueryAsync(cancellationToken);
                return;
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InternalError && attempt < Attempts)
            {
                // "tuple concurrently updated": a scraper made a month's table at the same moment. Nothing was granted; the next try meets nobody.
            }
        }
    }
}

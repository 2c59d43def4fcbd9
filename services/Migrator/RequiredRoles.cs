using Dapper;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;

namespace WaitTime.Migrator;

/// <summary>
/// The roles that an installation's programs come as. Without one of them a migration would take rights from the role that did its work
/// before, and give them to nobody.
/// </summary>
public sealed class RequiredRoles(Database database)
{
    /// <exception cref="MigrationException">One does not exist; the message names all of those.</exception>
    public async Task CheckAsync(IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(roles);
        if (roles.Count == 0)
            return;
        var missing = await database.RunAsync(
            async (connection, token) =>
                (
                    await connection.QueryAsync<string>(
                        "SELECT name FROM unnest(@names) AS name WHERE NOT EXISTS (SELECT "
                            + "FROM pg_roles WHERE rolname = name) ORDER BY name",
                        new { names = Sql.Array(roles), token },
                        commandTimeout: Sql.Limited
                    )
                ).ToList(),
            cancellationToken
        );
        if (missing.Count == 0)
            return;
        throw new MigrationException(
            $"The database has no role {string.Join(", ", missing)}; nothing was changed. "
                + "As its administrator, run charts/waittime/files/database/roles.sql; then try again."
        )
        {
            Reason = FailureReasons.Permission,
        };
    }
}

using Npgsql;

namespace WaitTime.Core.Storage;

/// <summary>
/// What holds in every session from its beginning: the schema, and no limit for idle ones. A session that lies in the pool while a
/// publisher is slow would else be ended by the server, and the next statement would be the one to notice.
/// </summary>
internal static class SessionStart
{
    /// <summary>Settings and no parameters of the connection, which poolers refuse; a server that knows no such limit needs none.</summary>
    private const string Sql = $"""
        SELECT {SearchPath.SetSql},
            CASE WHEN current_setting('idle_session_timeout', true) IS NOT NULL THEN set_config('idle_session_timeout', '0', false) END
        """;

    /// <summary>As long as connecting may take: it is a part of it, and cannot be cancelled.</summary>
    private const int LimitSeconds = 10;

    public static void Use(NpgsqlSlimDataSourceBuilder builder)
    {
        // What is set here is to stay. Nothing else is left in a session: whatever a job sets, it sets for its transaction.
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        builder.UsePhysicalConnectionInitializer(
            connection =>
            {
                using var command = new NpgsqlCommand(Sql, connection) { CommandTimeout = LimitSeconds };
                command.ExecuteNonQuery();
            },
            async connection =>
            {
                await using var command = new NpgsqlCommand(Sql, connection) { CommandTimeout = LimitSeconds };
                await command.ExecuteNonQueryAsync();
            }
        );
    }
}

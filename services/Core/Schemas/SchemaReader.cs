using Npgsql;

namespace WaitTime.Core.Schemas;

/// <summary>Looks at the schema before it is used, or when using it failed. Asks the catalogs alone, which every role may read.</summary>
public static class SchemaReader
{
    private const string SightSql = """
        SELECT current_database()::text, current_user::text, current_setting('server_encoding'),
            pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on',
            home.oid IS NOT NULL,
            COALESCE(has_schema_privilege(home.oid, 'USAGE'), false),
            COALESCE(has_schema_privilege(home.oid, 'CREATE'), false),
            ledger.oid IS NOT NULL,
            COALESCE((SELECT count(*) = 2 FROM pg_attribute
                WHERE attrelid = ledger.oid AND attname IN ('filename', 'checksum_sha256') AND NOT attisdropped), false),
            COALESCE(has_table_privilege(ledger.oid, 'SELECT'), false),
            ARRAY(
                SELECT DISTINCT n.nspname::text
                FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
                WHERE c.relname IN ('schema_migrations', 'scrape_runs', 'scraper_status') AND c.relkind IN ('r', 'p')
                    AND n.nspname <> 'public'
                GROUP BY n.nspname
                HAVING count(*) > 1)
        FROM (SELECT 1) AS one
        LEFT JOIN pg_namespace AS home ON home.nspname = 'public'
        LEFT JOIN pg_class AS ledger ON ledger.relnamespace = home.oid AND ledger.relname = 'schema_migrations' AND ledger.relkind = 'r'
        """;

    /// <exception cref="NpgsqlException">The database cannot be asked.</exception>
    public static async Task<SchemaSight> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var sight = await SightAsync(connection, cancellationToken);
        return sight is { HasLedger: true, IsOurLedger: true, MayReadLedger: true, MayUseHome: true }
            ? sight with
            {
                Applied = await AppliedAsync(connection, cancellationToken),
            }
            : sight;
    }

    private static async Task<SchemaSight> SightAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(SightSql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new()
        {
            Database = reader.GetString(0),
            Role = reader.GetString(1),
            Encoding = reader.GetString(2),
            IsReadOnly = reader.GetBoolean(3),
            HasHome = reader.GetBoolean(4),
            MayUseHome = reader.GetBoolean(5),
            MayCreate = reader.GetBoolean(6),
            HasLedger = reader.GetBoolean(7),
            IsOurLedger = reader.GetBoolean(8),
            MayReadLedger = reader.GetBoolean(9),
            Elsewhere = await reader.GetFieldValueAsync<string[]>(10, cancellationToken),
        };
    }

    private static async Task<List<string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var applied = new List<string>();
        await using var command = new NpgsqlCommand("SELECT filename FROM public.schema_migrations ORDER BY filename", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            applied.Add(reader.GetString(0));
        return applied;
    }
}

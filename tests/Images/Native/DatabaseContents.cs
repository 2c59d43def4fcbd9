using WaitTime.Testing;

namespace WaitTime.Images.Tests.Native;

/// <summary>
/// Everything that a migrator leaves in a database, one line each: tables, functions, rights, and rows without the moments at which they
/// were written.
/// </summary>
internal static class DatabaseContents
{
    private const string SchemaSql = """
        SELECT 'column ' || concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default, generation_expression)
        FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL
        SELECT 'constraint ' || concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL
        SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL
        SELECT 'view ' || viewname || ' ' || definition FROM pg_views WHERE schemaname = 'public'
        UNION ALL
        SELECT 'trigger ' || pg_get_triggerdef(t.oid) FROM pg_trigger AS t
        JOIN pg_class AS c ON c.oid = t.tgrelid
        WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal
        UNION ALL
        SELECT 'function ' || pg_get_functiondef(oid) || concat_ws(' ', 'rights', proacl)
        FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prokind IN ('f', 'p')
        UNION ALL
        SELECT concat_ws(' ', 'rights', relname, relkind, relacl) FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind <> 'i'
        UNION ALL
        SELECT concat_ws(' ', 'rights', attrelid::regclass, attname, attacl) FROM pg_attribute
        JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace AND attacl IS NOT NULL
        UNION ALL
        SELECT concat_ws(' ', 'rights of the schema', nspacl) FROM pg_namespace WHERE nspname = 'public'
        ORDER BY 1
        """;

    /// <summary>Of each table those columns that hold no moment; the record of the job itself is its run's own.</summary>
    private const string TablesSql = """
        SELECT format(
            'SELECT %L || '' '' || to_jsonb(r)::text FROM (SELECT %s FROM %I) AS r ORDER BY 1',
            table_name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position), table_name)
        FROM information_schema.columns
        JOIN information_schema.tables USING (table_schema, table_name)
        WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND data_type NOT LIKE 'timestamp%' AND table_name <> 'job_status'
        GROUP BY table_name ORDER BY table_name
        """;

    public static async Task<IReadOnlyList<string>> OfAsync(TestDatabase database)
    {
        var lines = new List<string>(await database.QueryAsync<string>(SchemaSql));
        foreach (var rows in await database.QueryAsync<string>(TablesSql))
            lines.AddRange(await database.QueryAsync<string>(rows));
        return lines;
    }
}

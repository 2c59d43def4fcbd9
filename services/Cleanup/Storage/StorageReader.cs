using Dapper;
using WaitTime.Core.Storage;

namespace WaitTime.Cleanup.Storage;

/// <summary>How large everything is.</summary>
public sealed class StorageReader(Database database)
{
    public async Task<StorageFigures> ReadAsync(CancellationToken cancellationToken)
    {
        return await database.RunAsync<StorageFigures>(
            async (connection, token) =>
            {
                var total = await connection.ExecuteScalarAsync<long>(
                    "SELECT pg_database_size(current_database())",
                    new NoParameters(token),
                    commandTimeout: Sql.Limited
                );
                var tables = await connection.QueryAsync<TableFigures>(
                    """
                    SELECT c.relname::text AS name,
                        coalesce(parent.relname::text, c.relname::text) AS part_of,
                        greatest(c.reltuples, 0)::bigint AS rows,
                        pg_table_size(c.oid) AS table_bytes,
                        pg_indexes_size(c.oid) AS index_bytes,
                        coalesce(s.n_dead_tup, 0) AS dead_rows
                    FROM pg_class AS c
                    LEFT JOIN pg_inherits AS i ON i.inhrelid = c.oid
                    LEFT JOIN pg_class AS parent ON parent.oid = i.inhparent
                    LEFT JOIN pg_stat_user_tables AS s ON s.relid = c.oid
                    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
                    ORDER BY pg_total_relation_size(c.oid) DESC, c.relname
                    """,
                    new NoParameters(token),
                    commandTimeout: Sql.Limited
                );
                return new(total, [.. tables]);
            },
            cancellationToken
        );
    }
}

/// <param name="DatabaseBytes">Of the whole database, with what belongs to Postgres itself.</param>
public sealed record StorageFigures(long DatabaseBytes, IReadOnlyList<TableFigures> Tables);

/// <summary>A table, or a month of measurements.</summary>
public sealed record TableFigures
{
    public required string Name { get; init; }

    /// <summary>The partitioned table; its own name for any other.</summary>
    public required string PartOf { get; init; }

    /// <summary>As Postgres last estimated.</summary>
    public required long Rows { get; init; }

    public required long TableBytes { get; init; }

    public required long IndexBytes { get; init; }

    /// <summary>Rows that are gone and still take room, as Postgres last estimated.</summary>
    public required long DeadRows { get; init; }
}

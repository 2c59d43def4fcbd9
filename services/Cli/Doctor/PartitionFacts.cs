using Npgsql;
using WaitTime.Core.Storage;

namespace WaitTime.Cli.Doctor;

/// <summary>Partitions of <c>measurements</c> that are not as the migrations and the cleanup make them.</summary>
/// <param name="Others">Names of those that are not exactly one month: a quarter, one without an end, the default partition.</param>
/// <param name="Detached">First days of the months whose table exists and is not attached.</param>
public sealed record PartitionFacts(IReadOnlyList<string> Others, IReadOnlyList<DateOnly> Detached)
{
    private const string Sql = """
        SELECT ARRAY(SELECT p.name FROM measurement_partitions() AS p WHERE NOT p.is_month ORDER BY p.name),
            ARRAY(
                SELECT to_date(right(c.relname, 7), 'YYYY_MM')
                FROM pg_class AS c
                WHERE c.relnamespace = to_regnamespace('public') AND c.relkind IN ('r', 'p')
                    AND c.relname ~ '^measurements_[0-9]{4}_(0[1-9]|1[0-2])$'
                    AND NOT EXISTS (SELECT FROM pg_inherits AS i WHERE i.inhrelid = c.oid AND NOT i.inhdetachpending)
                ORDER BY c.relname)
        """;

    /// <exception cref="NpgsqlException">They cannot be read.</exception>
    public static Task<PartitionFacts> ReadAsync(Database database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.RunAsync(ReadAsync, cancellationToken);
    }

    private static async Task<PartitionFacts> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var others = await reader.GetFieldValueAsync<string[]>(0, cancellationToken);
        return new(others, await reader.GetFieldValueAsync<DateOnly[]>(1, cancellationToken));
    }
}

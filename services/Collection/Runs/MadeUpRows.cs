using Npgsql;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;

namespace WaitTime.Collection.Runs;

/// <summary>
/// Keeps what is made up and what was published in databases of their own. A place's name says which of the two it collects.
/// </summary>
internal static class MadeUpRows
{
    /// <summary>
    /// Of each source the last run that added rows, and the last that read closures: an index gives them, and who wrote before was looked
    /// at in the same way.
    /// </summary>
    private const string OtherKindSql = """
        SELECT newest.runtime
        FROM sources
        CROSS JOIN LATERAL (
            (SELECT COALESCE(runtime, 'unknown') AS runtime
            FROM scrape_runs
            WHERE source_id = sources.id AND readings_stored > 0
            ORDER BY started_at DESC
            LIMIT 1)
            UNION ALL
            (SELECT COALESCE(runtime, 'unknown')
            FROM scrape_runs
            WHERE sources.publishes_closures AND source_id = sources.id AND closures > 0
            ORDER BY started_at DESC
            LIMIT 1)
        ) AS newest
        WHERE (right(newest.runtime, length($1)) = $1) <> $2
        LIMIT 1
        """;

    /// <param name="connection">The session of the run's lock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="MadeUpRowsException">The database holds rows of the other kind.</exception>
    public static async Task RefuseMixingAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = Sql.Command(connection, OtherKindSql, Runtime.SampleSuffix, Runtime.IsSample);
        if (await command.ExecuteScalarAsync(cancellationToken) is not string other)
            return;
        throw new MadeUpRowsException(
            Runtime.IsSample
                ? $"'{Runtime.Name}' collects made-up samples, "
                    + $"but this database holds rows that '{other}' collected from publishers. Nothing was fetched or stored."
                : $"This database holds made-up rows from '{other}'. "
                    + $"'{Runtime.Name}' collects from publishers and needs another database. Nothing was fetched or stored."
        );
    }
}

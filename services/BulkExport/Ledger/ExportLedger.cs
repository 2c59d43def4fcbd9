using Dapper;
using WaitTime.BulkExport.Rows;
using WaitTime.Core.Storage;

namespace WaitTime.BulkExport.Ledger;

/// <summary>What the database knows of exported months: the cleanup asks it before it deletes, and we ask it what was deleted.</summary>
public sealed class ExportLedger(Database database)
{
    /// <summary>Months of a source that raw rows were deleted of: what is left is not the whole month, and is exported no more.</summary>
    public Task<IReadOnlySet<BulkMonth>> DeletedAsync(string source, CancellationToken cancellationToken) =>
        database.RunAsync<IReadOnlySet<BulkMonth>>(
            async (connection, token) =>
            {
                var months = await connection.QueryAsync<DateTime>(
                    "SELECT month::timestamp FROM deleted_months WHERE source_id = @source",
                    new { source, token },
                    commandTimeout: Sql.Limited
                );
                return months.Select(month => new BulkMonth(DateOnly.FromDateTime(month))).ToHashSet();
            },
            cancellationToken
        );

    /// <summary>Writes down that a version holds all that the database held.</summary>
    /// <param name="alone">The right to export.</param>
    /// <param name="source">Its id.</param>
    /// <param name="month">The month.</param>
    /// <param name="version">Null where nothing of it may be published: there is no file.</param>
    /// <param name="rows">In the file.</param>
    /// <param name="at">Before the rows were read.</param>
    public static Task ConfirmAsync(
        AdvisoryLock alone,
        string source,
        BulkMonth month,
        string? version,
        long rows,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(alone);
        return alone.RunAsync(
            (connection, token) =>
                connection.ExecuteAsync(
                    """
                    INSERT INTO bulk_exports AS e (source_id, month, version, rows, exported_at, confirmed_at)
                    VALUES (@source, @FirstDay, @version, @rows, @at, @at)
                    ON CONFLICT (source_id, month) DO UPDATE SET
                        exported_at = CASE WHEN e.version IS NOT DISTINCT FROM EXCLUDED.version THEN e.exported_at
                            ELSE EXCLUDED.exported_at END,
                        version = EXCLUDED.version, rows = EXCLUDED.rows, confirmed_at = EXCLUDED.confirmed_at
                    """,
                    new
                    {
                        source,
                        month.FirstDay,
                        version,
                        rows,
                        at,
                        token,
                    },
                    commandTimeout: Sql.Limited
                ),
            cancellationToken
        );
    }
}

using Dapper;
using WaitTime.Core.Storage;

namespace WaitTime.Cleanup.Measurements;

/// <summary>The months of measurements: made ahead, and dropped whole when they are old.</summary>
public sealed class Partitions(Database database)
{
    /// <summary>
    /// Months are dropped while scrapers write: dropping waits only briefly
    /// for its locks, because writers queue up behind it, and is tried again.
    /// </summary>
    private static readonly TimeSpan PatienceWithWriters = TimeSpan.FromMinutes(2);

    /// <summary>All months that are tables of their own, the oldest first.</summary>
    public async Task<IReadOnlyList<MonthPartition>> ListAsync(CancellationToken cancellationToken)
    {
        return await database.RunAsync<IReadOnlyList<MonthPartition>>(
            async (connection, token) =>
            {
                var rows = await connection.QueryAsync<MonthPartition>(
                    """
                    SELECT p.name AS "table", (p.from_at AT TIME ZONE 'UTC')::date AS month,
                        pg_total_relation_size(('public.' || quote_ident(p.name))::regclass) AS size_bytes, true AS is_whole_table
                    FROM measurement_partitions() AS p
                    WHERE p.is_month
                    ORDER BY p.from_at
                    """,
                    new NoParameters(token),
                    commandTimeout: Sql.Limited
                );
                return [.. rows];
            },
            cancellationToken
        );
    }

    /// <summary>
    /// Months before the cutoff in partitions that are not as we make them: a quarter, the partition of the rest. What is in them goes by
    /// the same rules, row by row.
    /// </summary>
    public async Task<IReadOnlyList<MonthPartition>> ListWithinOthersAsync(DateTimeOffset cutoff, CancellationToken cancellationToken)
    {
        return await database.RunAsync<IReadOnlyList<MonthPartition>>(
            async (connection, token) =>
            {
                var rows = await connection.QueryAsync<MonthPartition>(
                    """
                    SELECT c.relname::text AS "table", held.month, pg_total_relation_size(c.oid) AS size_bytes, false AS is_whole_table
                    FROM (
                        SELECT m.tableoid, date_trunc('month', m.reported_at AT TIME ZONE 'UTC')::date AS month
                        FROM measurements AS m
                        WHERE m.reported_at < @cutoff
                            AND m.tableoid IN (SELECT ('public.' || quote_ident(p.name))::regclass FROM measurement_partitions() AS p
                                WHERE NOT p.is_month)
                        GROUP BY 1, 2
                    ) AS held
                    JOIN pg_class AS c ON c.oid = held.tableoid
                    ORDER BY held.month, c.relname
                    """,
                    new { cutoff, token },
                    commandTimeout: Sql.Unlimited
                );
                return [.. rows];
            },
            cancellationToken
        );
    }

    /// <summary>False for a month that holds rows, all of which were seen since the cutoff: there is nothing in it to remove.</summary>
    public async Task<bool> IsWorthClearingAsync(MonthPartition month, DateTimeOffset cutoff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(month);
        return await database.RunAsync(
            (connection, token) =>
                connection.ExecuteScalarAsync<bool>(
                    """
                    SELECT EXISTS (SELECT FROM measurements WHERE reported_at >= @Start AND reported_at < @End
                        AND timestamp_utc < @cutoff)
                        OR (@IsWholeTable AND NOT EXISTS (SELECT FROM measurements WHERE reported_at >= @Start AND reported_at < @End))
                    """,
                    new
                    {
                        month.Start,
                        month.End,
                        month.IsWholeTable,
                        cutoff,
                        token,
                    },
                    commandTimeout: Sql.Unlimited
                ),
            cancellationToken
        );
    }

    /// <summary>Makes what is missing of this month and of those after it, so that no scraper has to on the first of a month.</summary>
    /// <returns>What could not be made because something is in its way, one line each; the others are made.</returns>
    public static Task<IReadOnlyList<string>> EnsureAsync(
        AdvisoryLock alone,
        DateOnly today,
        int monthsAhead,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(alone);
        var months = Enumerable.Range(0, monthsAhead + 1).Select(ahead => new DateOnly(today.Year, today.Month, 1).AddMonths(ahead));
        return alone.RunAsync<IReadOnlyList<string>>(
            async (connection, token) => [.. (await MeasurementMonths.ClosedAsync(connection, months, token)).Values],
            cancellationToken
        );
    }

    /// <summary>
    /// Drops a month. Rows that were seen since the cutoff are kept in a month made anew, all in one transaction: a publisher's number of
    /// an old month may stand to this day.
    /// </summary>
    /// <returns>How many rows were kept.</returns>
    public async Task<int> DropAsync(AdvisoryLock alone, MonthPartition month, DateTimeOffset cutoff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(month);
        ArgumentNullException.ThrowIfNull(alone);
        // A month that is not there any more was dropped by an attempt whose answer was lost.
        return await alone.InTransactionAsync(
            (connection, token) =>
                connection.ExecuteScalarAsync<int>(
                    "SELECT CASE WHEN to_regclass('public.' || quote_ident(@Table)) IS NULL "
                        + "THEN 0 ELSE drop_measurement_month(@Month, @cutoff) END",
                    new
                    {
                        month.Table,
                        month.Month,
                        cutoff,
                        token,
                    },
                    commandTimeout: Sql.Unlimited
                ),
            cancellationToken,
            database.Patience with
            {
                Locks = PatienceWithWriters,
            }
        );
    }
}

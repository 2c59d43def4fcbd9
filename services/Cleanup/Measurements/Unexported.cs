using Dapper;
using WaitTime.Core.Storage;

namespace WaitTime.Cleanup.Measurements;

/// <summary>
/// Finds what must not be deleted yet, because the files of its month do not hold it: of sources whose licence, or that of some of
/// their feeds, lets everybody copy their data, and of no other.
/// </summary>
public sealed class Unexported(Database database)
{
    /// <summary>
    /// Open sources with old rows of this month that were never exported, or that changed since. A month of which rows were deleted before
    /// is never exported again, and holds nothing up.
    /// </summary>
    /// <param name="month">The month.</param>
    /// <param name="cutoff">Rows stamped and last seen before it may go.</param>
    /// <returns>Their ids.</returns>
    public Task<IReadOnlyList<string>> SourcesAsync(MonthPartition month, DateTimeOffset cutoff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(month);
        return database.RunAsync<IReadOnlyList<string>>(
            async (connection, token) =>
            {
                var sources = await connection.QueryAsync<string>(
                    """
                    SELECT s.id
                    FROM sources AS s
                    LEFT JOIN bulk_exports AS e ON e.source_id = s.id AND e.month = @Month
                    WHERE (s.redistribution = 'open' OR (s.redistribution <> 'none' AND cardinality(s.open_feeds) > 0))
                        AND NOT EXISTS (SELECT FROM deleted_months AS d WHERE d.source_id = s.id AND d.month = @Month)
                        AND EXISTS (SELECT FROM measurements AS m WHERE m.source_id = s.id AND m.reported_at >= @Start
                            AND m.reported_at < @End AND m.reported_at < @cutoff AND m.timestamp_utc < @cutoff)
                        AND (e.source_id IS NULL
                            OR EXISTS (SELECT FROM measurements AS m WHERE m.source_id = s.id AND m.reported_at >= @Start
                                AND m.reported_at < @End AND m.first_seen_at > e.confirmed_at)
                            OR EXISTS (SELECT FROM measurement_revisions AS r WHERE r.source_id = s.id AND r.reported_at >= @Start
                                AND r.reported_at < @End AND r.revised_at > e.confirmed_at))
                    ORDER BY s.id
                    """,
                    new
                    {
                        month.Month,
                        month.Start,
                        month.End,
                        cutoff,
                        token,
                    },
                    commandTimeout: Sql.Unlimited
                );
                return [.. sources];
            },
            cancellationToken
        );
    }

    /// <summary>Writes down, before rows go, of which sources: what is left of their month is not the whole of it.</summary>
    /// <param name="alone">The right to remove.</param>
    /// <param name="month">The month.</param>
    /// <param name="cutoff">Rows stamped and last seen before it go.</param>
    /// <param name="kept">Sources whose rows stay.</param>
    public static Task MarkAsync(
        AdvisoryLock alone,
        MonthPartition month,
        DateTimeOffset cutoff,
        IReadOnlyList<string> kept,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(alone);
        ArgumentNullException.ThrowIfNull(month);
        return alone.RunAsync(
            (connection, token) =>
                connection.ExecuteAsync(
                    """
                    INSERT INTO deleted_months (source_id, month)
                    SELECT DISTINCT m.source_id, @Month FROM measurements AS m
                    WHERE m.reported_at >= @Start AND m.reported_at < @End AND m.reported_at < @cutoff AND m.timestamp_utc < @cutoff
                        AND m.source_id <> ALL (@kept)
                    ON CONFLICT DO NOTHING
                    """,
                    new
                    {
                        month.Month,
                        month.Start,
                        month.End,
                        cutoff,
                        kept = Sql.Array(kept),
                        token,
                    },
                    commandTimeout: Sql.Unlimited
                ),
            cancellationToken
        );
    }
}

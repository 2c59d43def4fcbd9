using Dapper;
using Npgsql;
using WaitTime.Core.Storage;

namespace WaitTime.Board.Open;

/// <summary>Reads what is not in a snapshot, by the views of the schema <c>open</c>: here a hospital's past.</summary>
public sealed partial class HistoryReader(Database database)
{
    private readonly Database _database = database;

    /// <param name="hospital">Its id.</param>
    /// <param name="metrics">Their ids.</param>
    /// <param name="grain"><c>hour</c>, <c>day</c>, <c>week</c> or <c>month</c>.</param>
    /// <param name="range">Those that begin in it.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>By metric, oldest first.</returns>
    /// <exception cref="NpgsqlException">The database is away, or refused.</exception>
    public Task<IReadOnlyList<OpenBucket>> BucketsAsync(
        string hospital,
        IReadOnlyList<int> metrics,
        string grain,
        TimeRange range,
        int most,
        CancellationToken cancellationToken
    ) =>
        _database.RunAsync<IReadOnlyList<OpenBucket>>(
            async (connection, token) =>
                [
                    .. await connection.QueryAsync<OpenBucket>(
                        HistorySql.Buckets,
                        new
                        {
                            hospital,
                            metrics = Sql.Array(metrics),
                            grain,
                            from = range.From.UtcDateTime,
                            to = range.To.UtcDateTime,
                            most,
                            token,
                        },
                        commandTimeout: Sql.Limited
                    ),
                ],
            cancellationToken
        );

    /// <param name="hospital">Its id.</param>
    /// <param name="metrics">Their ids.</param>
    /// <param name="starts">Of one day after the other, and of the one after the last. At least two.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>By metric, oldest first; days without a value are left out.</returns>
    /// <exception cref="NpgsqlException">The database is away, or refused.</exception>
    public Task<IReadOnlyList<OpenLocalDay>> LocalDaysAsync(
        string hospital,
        IReadOnlyList<int> metrics,
        IReadOnlyList<DateTimeOffset> starts,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(starts);
        return _database.RunAsync<IReadOnlyList<OpenLocalDay>>(
            async (connection, token) =>
                [
                    .. await connection.QueryAsync<OpenLocalDay>(
                        HistorySql.LocalDays,
                        new
                        {
                            hospital,
                            metrics = Sql.Array(metrics),
                            starts = Sql.Array(starts.Select(start => start.UtcDateTime)),
                            from = starts[0].UtcDateTime,
                            to = starts[^1].UtcDateTime,
                            token,
                        },
                        commandTimeout: Sql.Limited
                    ),
                ],
            cancellationToken
        );
    }

    /// <returns>By metric, day and hour; hours without a sample are left out.</returns>
    /// <exception cref="NpgsqlException">The database is away, or refused.</exception>
    public Task<IReadOnlyList<OpenPattern>> PatternsAsync(
        string hospital,
        IReadOnlyList<int> metrics,
        CancellationToken cancellationToken
    ) =>
        _database.RunAsync<IReadOnlyList<OpenPattern>>(
            async (connection, token) =>
                [
                    .. await connection.QueryAsync<OpenPattern>(
                        HistorySql.Patterns,
                        new
                        {
                            hospital,
                            metrics = Sql.Array(metrics),
                            token,
                        },
                        commandTimeout: Sql.Limited
                    ),
                ],
            cancellationToken
        );
}

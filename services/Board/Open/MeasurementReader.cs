using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;
using WaitTime.Core.Storage;

namespace WaitTime.Board.Open;

/// <summary>
/// Reads raw readings, series by series and page by page: neither side ever holds more than a page, no statement lasts, and who reads
/// slowly holds up no one's clean-up.
/// </summary>
/// <param name="database">With connections of its own: one for each stream.</param>
public sealed class MeasurementReader(Database database)
{
    private const int PageRows = 2_000;

    /// <summary>Longer than the role's usual one; for this transaction alone.</summary>
    private const string Limit = "SELECT set_config('statement_timeout', '60s', true)";

    private const int LimitSeconds = 60;

    private const string Rows = """
        SELECT reported_at, first_seen_at, seen_at, value, lower, upper, state, feed, is_anomaly
        FROM open.measurements
        WHERE hospital_id = $1 AND metric_id = $2 AND reported_at >= $3 AND reported_at < $4
        ORDER BY reported_at
        LIMIT $5
        """;

    private const string Copies = "SELECT DISTINCT source_id FROM open.copies ORDER BY 1";

    /// <summary>A connection for a whole stream: what becomes of it in the middle is not tried again.</summary>
    /// <exception cref="NpgsqlException">The database is away, or refused.</exception>
    public Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => database.OpenAsync(cancellationToken);

    /// <summary>Sources of which at least one feed may be copied.</summary>
    /// <exception cref="NpgsqlException">The database is away, or refused.</exception>
    public static async Task<IReadOnlySet<string>> CopiesAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<string>(Copies, new NoParameters(cancellationToken), commandTimeout: Sql.Limited)).ToHashSet(
            StringComparer.Ordinal
        );

    /// <param name="connection">Of <see cref="OpenAsync"/>.</param>
    /// <param name="hospital">Its id.</param>
    /// <param name="metric">Its id.</param>
    /// <param name="range">Of the reported time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Oldest first; only what may be copied.</returns>
    /// <exception cref="NpgsqlException">The database went away.</exception>
    public static async IAsyncEnumerable<OpenMeasurement> SeriesAsync(
        NpgsqlConnection connection,
        string hospital,
        int metric,
        TimeRange range,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(connection);
        var from = range.From;
        var isMore = true;
        while (isMore)
        {
            var rows = 0;
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using (
                var batch = new NpgsqlBatch(connection, transaction)
                {
                    Timeout = LimitSeconds,
                    BatchCommands =
                    {
                        Sql.Batched(Limit),
                        Sql.Batched(Rows, hospital, metric, from.UtcDateTime, range.To.UtcDateTime, PageRows),
                    },
                }
            )
            await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
            {
                await reader.NextResultAsync(cancellationToken);
                while (await reader.ReadAsync(cancellationToken))
                {
                    var row = Row(reader);
                    rows++;
                    // The database keeps no less than a microsecond.
                    from = Core.Utc.Of(row.ReportedAt).AddMicroseconds(1);
                    yield return row;
                }
            }

            await transaction.CommitAsync(cancellationToken);
            isMore = rows == PageRows;
        }
    }

    private static OpenMeasurement Row(NpgsqlDataReader reader)
    {
        return new(
            reader.GetDateTime(0),
            reader.GetDateTime(1),
            reader.GetDateTime(2),
            Number(3),
            Number(4),
            Number(5),
            reader.GetString(6),
            reader.GetString(7),
            reader.GetBoolean(8)
        );

        double? Number(int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column);
    }
}

using Npgsql;
using NpgsqlTypes;
using WaitTime.Core;
using WaitTime.Core.Metrics;
using WaitTime.Core.Storage;

namespace WaitTime.QualitySnapshot.FrozenPlaces;

/// <summary>Looks for places that stand still, in the numbers as they are stored.</summary>
public static class FrozenPlaceReader
{
    /// <param name="database">Where.</param>
    /// <param name="now">Up to when.</param>
    /// <param name="sourceId">One source; null for all.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <exception cref="NpgsqlException">The numbers cannot be read.</exception>
    public static Task<IReadOnlyList<FrozenPlace>> FindAsync(
        Database database,
        DateTimeOffset now,
        string? sourceId,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.RunAsync((connection, token) => FindAsync(connection, now, sourceId, token), cancellationToken);
    }

    /// <inheritdoc cref="FindAsync(Database, DateTimeOffset, string?, CancellationToken)"/>
    public static async Task<IReadOnlyList<FrozenPlace>> FindAsync(
        NpgsqlConnection connection,
        DateTimeOffset now,
        string? sourceId,
        CancellationToken cancellationToken
    ) => FrozenPlaceJudge.Judge(await SeriesAsync(connection, now, sourceId, cancellationToken), now);

    private static async Task<IReadOnlyList<PlaceSeries>> SeriesAsync(
        NpgsqlConnection connection,
        DateTimeOffset now,
        string? sourceId,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(FrozenPlaceSql.Series, connection)
        {
            Parameters =
            {
                new() { Value = now - FrozenPlaceJudge.LookBack },
                new() { Value = now },
                new() { Value = now - FrozenPlaceJudge.Still },
                new() { Value = (object?)sourceId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var series = new List<PlaceSeries>();
        while (await reader.ReadAsync(cancellationToken))
            series.Add(SeriesOf(reader));
        return series;
    }

    private static PlaceSeries SeriesOf(NpgsqlDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            row.GetString(2),
            Enum.Parse<MetricUnit>(row.GetString(3), ignoreCase: true),
            TimeSpan.FromMinutes(row.GetInt32(4)),
            row.GetDouble(5),
            Utc.Of(row.GetDateTime(6)),
            Utc.Of(row.GetDateTime(7)),
            row.GetInt32(8),
            row.GetInt32(9),
            row.GetInt32(10),
            row.GetInt32(11)
        );
}

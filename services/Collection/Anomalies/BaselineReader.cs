using Npgsql;
using NpgsqlTypes;
using WaitTime.Collection.Validation;
using WaitTime.Core.Storage;

namespace WaitTime.Collection.Anomalies;

/// <summary>Reads the baselines of all values of a run in one query.</summary>
public static class BaselineReader
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(7);

    /// <summary>
    /// One range of the primary key a series, in the partitions of at most two months. The times stand in it twice: as parameters
    /// the planner sees them and plans for those months alone, and each reading has a window of its own.
    /// </summary>
    public const string Sql = """
        SELECT i.ordinality::integer - 1, b.samples, b.mean, b.deviation, b.quartiles[1], b.quartiles[2], b.flagged,
            coalesce(b.flagged_quartiles[1], 0), coalesce(b.flagged_quartiles[2], 0)
        FROM unnest($1::text[], $2::integer[], $3::timestamptz[], $4::timestamptz[]) WITH ORDINALITY
            AS i(hospital_id, metric_id, since, before, ordinality)
        CROSS JOIN LATERAL (
            SELECT
                (count(*) FILTER (WHERE NOT is_anomaly))::integer AS samples,
                avg(value) FILTER (WHERE NOT is_anomaly) AS mean,
                stddev_samp(value) FILTER (WHERE NOT is_anomaly) AS deviation,
                percentile_cont(ARRAY[0.25, 0.75]) WITHIN GROUP (ORDER BY value) FILTER (WHERE NOT is_anomaly) AS quartiles,
                (count(*) FILTER (WHERE is_anomaly))::integer AS flagged,
                percentile_cont(ARRAY[0.25, 0.75]) WITHIN GROUP (ORDER BY value) FILTER (WHERE is_anomaly) AS flagged_quartiles
            FROM measurements
            WHERE hospital_id = i.hospital_id AND metric_id = i.metric_id AND value IS NOT NULL
                AND reported_at >= i.since AND reported_at < i.before
                AND reported_at >= $5 AND reported_at < $6
        ) AS b
        WHERE b.samples >= 20
        """;

    /// <summary>
    /// The store will write there: should it be missing, better to know now, when the readings can still be stored without flags.
    /// </summary>
    private const string FiguresSql = "SELECT FROM measurement_anomalies LIMIT 0";

    /// <param name="database">Gives it a connection of its own.</param>
    /// <param name="values">The values to judge.</param>
    /// <param name="metricIdOf">The meaning that a value is stored under.</param>
    /// <param name="patience">How long the server may take.</param>
    /// <returns>By the position in <paramref name="values"/>; a series with fewer than 20 values has none.</returns>
    public static async Task<IReadOnlyDictionary<int, Baseline>> ReadAsync(
        Database database,
        IReadOnlyList<PlacedReading> values,
        Func<PlacedReading, int> metricIdOf,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        // A cut connection is replaced; a server that took all of the time gets no more of it.
        return await database
            .With(database.Patience with { Work = patience, LeastAttempts = 1 })
            .RunAsync(
                async (connection, token) =>
                {
                    var baselinesOf = new NpgsqlBatchCommand(Sql);
                    AddParameters(baselinesOf.Parameters, values, metricIdOf);
                    await using var batch = new NpgsqlBatch(connection)
                    {
                        Timeout = (int)Math.Ceiling(patience.TotalSeconds),
                        BatchCommands = { baselinesOf, new(FiguresSql) },
                    };
                    await using var reader = await batch.ExecuteReaderAsync(token);
                    var baselines = new Dictionary<int, Baseline>();
                    while (await reader.ReadAsync(token))
                        baselines.Add(reader.GetInt32(0), Read(reader));
                    await reader.NextResultAsync(token);
                    return baselines;
                },
                cancellationToken
            );
    }

    /// <summary>The parameters of <see cref="Sql"/>.</summary>
    public static void AddParameters(
        NpgsqlParameterCollection parameters,
        IReadOnlyList<PlacedReading> values,
        Func<PlacedReading, int> metricIdOf
    )
    {
        var count = values.Count;
        var (hospitals, metrics, since, before) = (new string[count], new int[count], new DateTime[count], new DateTime[count]);
        for (var index = 0; index < count; index++)
        {
            hospitals[index] = values[index].HospitalId;
            metrics[index] = metricIdOf(values[index]);
            before[index] = values[index].ReportedAt.UtcDateTime;
            since[index] = before[index] - Window;
        }

        parameters.Add(new() { Value = hospitals, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        parameters.Add(new() { Value = metrics, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer });
        parameters.Add(new() { Value = since, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz });
        parameters.Add(new() { Value = before, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz });
        parameters.Add(new() { Value = since.Min() });
        parameters.Add(new() { Value = before.Max() });
    }

    private static Baseline Read(NpgsqlDataReader reader) =>
        new(
            reader.GetInt32(1),
            reader.GetDouble(2),
            reader.GetDouble(3),
            new(reader.GetDouble(4), reader.GetDouble(5)),
            reader.GetInt32(6),
            new(reader.GetDouble(7), reader.GetDouble(8))
        );
}

using Npgsql;
using WaitTime.Collection.Validation;
using WaitTime.Core.Storage;

namespace WaitTime.Collection.Storage;

/// <summary>The hospitals and metrics that the database knows of a source.</summary>
internal static class SourceDirectory
{
    /// <returns>Hospital ids by the keys' comparable form, and ids of the
    /// meanings in force by short name, and the meanings before them.</returns>
    public static async Task<(
        Dictionary<string, string> Hospitals,
        Dictionary<string, int> Metrics,
        List<EarlierMeaning> Earlier
    )> ReadAsync(Database database, string sourceId, CancellationToken cancellationToken)
    {
        return await database.RunAsync((connection, token) => ReadAsync(connection, sourceId, token), cancellationToken);
    }

    /// <inheritdoc cref="ReadAsync(Database, string, CancellationToken)"/>
    public static async Task<(
        Dictionary<string, string> Hospitals,
        Dictionary<string, int> Metrics,
        List<EarlierMeaning> Earlier
    )> ReadAsync(NpgsqlConnection connection, string sourceId, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Sql.Batched(HistoryReader.HospitalsSql, sourceId), Sql.Batched(HistoryReader.MetricsSql, sourceId) },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await ReadAsync(reader, cancellationToken);
    }

    /// <summary>Reads the two results where the reader stands, and moves on behind them.</summary>
    public static async Task<(
        Dictionary<string, string> Hospitals,
        Dictionary<string, int> Metrics,
        List<EarlierMeaning> Earlier
    )> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var hospitals = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
            hospitals.Add(reader.GetString(0), reader.GetString(1));
        await reader.NextResultAsync(cancellationToken);
        var metrics = new Dictionary<string, int>(StringComparer.Ordinal);
        var earlier = new List<EarlierMeaning>();
        while (await reader.ReadAsync(cancellationToken))
        {
            if (await reader.IsDBNullAsync(3, cancellationToken))
                metrics.Add(reader.GetString(0), reader.GetInt32(1));
            else
                earlier.Add(await EarlierAsync(reader, cancellationToken));
        }

        await reader.NextResultAsync(cancellationToken);
        return (hospitals, metrics, earlier);
    }

    private static async Task<EarlierMeaning> EarlierAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        new(
            reader.GetString(0),
            reader.GetInt32(1),
            await reader.IsDBNullAsync(2, cancellationToken) ? null : await reader.GetFieldValueAsync<DateOnly>(2, cancellationToken),
            await reader.GetFieldValueAsync<DateOnly>(3, cancellationToken)
        );
}

using Npgsql;

namespace WaitTime.Core.Storage;

/// <summary>The hospitals and metrics that the database knows of a source.</summary>
internal static class SourceDirectory
{
    /// <returns>Hospital ids by the keys' comparable form, and ids of the meanings in force by short name.</returns>
    public static async Task<(IReadOnlyDictionary<string, string> Hospitals, IReadOnlyDictionary<string, int> Metrics)> ReadAsync(
        Database database, string sourceId, CancellationToken cancellationToken)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { RunLedger.Command(HistoryReader.HospitalsSql, sourceId), RunLedger.Command(HistoryReader.MetricsSql, sourceId) },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await ReadAsync(reader, cancellationToken);
    }

    /// <summary>Reads the two results where the reader stands, and moves on behind them.</summary>
    public static async Task<(Dictionary<string, string> Hospitals, Dictionary<string, int> Metrics)> ReadAsync(
        NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var hospitals = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken)) hospitals.Add(reader.GetString(0), reader.GetString(1));
        await reader.NextResultAsync(cancellationToken);
        var metrics = new Dictionary<string, int>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken)) metrics.Add(reader.GetString(0), reader.GetInt32(1));
        await reader.NextResultAsync(cancellationToken);
        return (hospitals, metrics);
    }
}

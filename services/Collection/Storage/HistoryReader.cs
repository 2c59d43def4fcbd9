using Npgsql;
using WaitTime.Collection.Validation;
using WaitTime.Core.Storage;

namespace WaitTime.Collection.Storage;

/// <summary>The questions that a run asks of the past, and their answers.</summary>
internal static class HistoryReader
{
    public const string UsualSql = """
        SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY recent.readings_reported)
        FROM (
            SELECT readings_reported
            FROM scrape_runs
            WHERE source_id = $1 AND status IN ('healthy', 'unchanged')
            ORDER BY started_at DESC
            LIMIT 20
        ) AS recent
        """;

    public const string HospitalsSql = "SELECT match_key, hospital_id FROM hospital_source_keys WHERE source_id = $1";

    public const string MetricsSql =
        "SELECT name, id, valid_from, valid_to FROM metrics WHERE source_id = $1 ORDER BY valid_to NULLS FIRST";

    public const string FeedsSql = """
        SELECT wanted.feed ->> 'name', latest.readings_digest, latest.observed_at, payloads.documents, payloads.body
        FROM sources
        CROSS JOIN LATERAL jsonb_array_elements(sources.feeds) AS wanted(feed)
        CROSS JOIN LATERAL (
            SELECT payload_hash, readings_digest, observed_at
            FROM scrape_run_feeds
            WHERE source_id = sources.id AND feed = wanted.feed ->> 'name' AND payload_hash IS NOT NULL
            ORDER BY fetched_at DESC
            LIMIT 1
        ) AS latest
        JOIN payloads ON payloads.hash = latest.payload_hash
        WHERE sources.id = $1
        """;

    /// <summary>Hospitals and metrics alone.</summary>
    public static Task<SourceDirectory> DirectoryAsync(Database database, string sourceId, CancellationToken cancellationToken) =>
        database.RunAsync((connection, token) => DirectoryAsync(connection, sourceId, token), cancellationToken);

    /// <inheritdoc cref="DirectoryAsync(Database, string, CancellationToken)"/>
    public static async Task<SourceDirectory> DirectoryAsync(
        NpgsqlConnection connection,
        string sourceId,
        CancellationToken cancellationToken
    )
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Sql.Batched(HospitalsSql, sourceId), Sql.Batched(MetricsSql, sourceId) },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await DirectoryAsync(reader, cancellationToken);
    }

    /// <summary>Reads the answers to all four questions, in the order in which they stand above.</summary>
    public static async Task<SourceHistory> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        double? usual = null;
        if (await reader.ReadAsync(cancellationToken) && !await reader.IsDBNullAsync(0, cancellationToken))
            usual = reader.GetDouble(0);

        await reader.NextResultAsync(cancellationToken);
        var known = await DirectoryAsync(reader, cancellationToken);
        var feeds = new Dictionary<string, FeedMemory>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
            feeds.Add(reader.GetString(0), await MemoryAsync(reader, cancellationToken));
        return new(usual, known.Hospitals, known.Metrics, feeds) { Earlier = known.Earlier };
    }

    /// <summary>Reads two answers where the reader stands, and moves on behind them.</summary>
    private static async Task<SourceDirectory> DirectoryAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
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
        return new(hospitals, metrics, earlier);
    }

    private static async Task<EarlierMeaning> EarlierAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        new(
            reader.GetString(0),
            reader.GetInt32(1),
            await reader.IsDBNullAsync(2, cancellationToken) ? null : await reader.GetFieldValueAsync<DateOnly>(2, cancellationToken),
            await reader.GetFieldValueAsync<DateOnly>(3, cancellationToken)
        );

    private static async Task<FeedMemory> MemoryAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        new(
            await reader.IsDBNullAsync(1, cancellationToken) ? null : await reader.GetFieldValueAsync<byte[]>(1, cancellationToken),
            await reader.IsDBNullAsync(2, cancellationToken) ? null : await reader.GetFieldValueAsync<DateTimeOffset>(2, cancellationToken),
            PayloadCodec.Unpack(reader.GetString(3), await reader.GetFieldValueAsync<byte[]>(4, cancellationToken))
        );
}

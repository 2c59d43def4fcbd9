using Npgsql;

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
        SELECT wanted.feed ->> 'name', latest.payload_hash, latest.readings_digest, latest.observed_at, payloads.documents, payloads.body
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

    public static async Task<SourceHistory> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        double? usual = null;
        if (await reader.ReadAsync(cancellationToken) && !await reader.IsDBNullAsync(0, cancellationToken))
            usual = reader.GetDouble(0);

        await reader.NextResultAsync(cancellationToken);
        var (hospitals, metrics, earlier) = await SourceDirectory.ReadAsync(reader, cancellationToken);
        var feeds = new Dictionary<string, FeedMemory>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
            feeds.Add(reader.GetString(0), await MemoryAsync(reader, cancellationToken));
        return new(usual, hospitals, metrics, feeds) { Earlier = earlier };
    }

    private static async Task<FeedMemory> MemoryAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        new(
            await reader.GetFieldValueAsync<byte[]>(1, cancellationToken),
            await reader.IsDBNullAsync(2, cancellationToken) ? null : await reader.GetFieldValueAsync<byte[]>(2, cancellationToken),
            await reader.IsDBNullAsync(3, cancellationToken) ? null : await reader.GetFieldValueAsync<DateTimeOffset>(3, cancellationToken),
            PayloadCodec.Unpack(reader.GetString(4), await reader.GetFieldValueAsync<byte[]>(5, cancellationToken))
        );
}

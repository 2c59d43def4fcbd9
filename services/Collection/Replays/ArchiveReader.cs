using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using WaitTime.Collection.Storage;
using WaitTime.Core.Storage;

namespace WaitTime.Collection.Replays;

/// <summary>Reads past runs with their payloads, oldest first, one at a time: history is larger than memory.</summary>
internal sealed class ArchiveReader(Database database)
{
    private const string DistinctSql = """
        SELECT (array_agg(seen.id ORDER BY seen.started_at))[1]
        FROM (
            SELECT runs.id, runs.started_at,
                string_agg(feeds.feed || ':' || encode(feeds.payload_hash, 'hex') || ':' || COALESCE(feeds.observed_at::text, ''), ','
                    ORDER BY feeds.feed) AS saw
            FROM scrape_runs AS runs
            JOIN scrape_run_feeds AS feeds ON feeds.run_id = runs.id AND feeds.payload_hash IS NOT NULL
            WHERE runs.source_id = $1 AND runs.started_at >= COALESCE($2, '-infinity'::timestamptz)
            GROUP BY runs.id
        ) AS seen
        GROUP BY seen.saw
        ORDER BY min(seen.started_at)
        """;

    private const string FeedsSql = """
        SELECT feeds.feed, feeds.fetched_at, feeds.observed_at, payloads.documents, payloads.body
        FROM scrape_run_feeds AS feeds
        JOIN payloads ON payloads.hash = feeds.payload_hash
        WHERE feeds.run_id = $1
        """;

    /// <param name="since">Only runs that started then or later; null for all.</param>
    public async IAsyncEnumerable<ArchivedRun> ReadAsync(
        string sourceId,
        DateTimeOffset? since,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        foreach (var runId in await DistinctAsync(sourceId, since, cancellationToken))
        {
            yield return new(runId, await FeedsAsync(runId, cancellationToken));
        }
    }

    /// <summary>The first run of every set of payloads and times: a monthly page is seen by hundreds of hourly runs.</summary>
    private async Task<IReadOnlyList<Guid>> DistinctAsync(string sourceId, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        return await database.RunAsync(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand(DistinctSql, connection);
                command.Parameters.Add(new() { Value = sourceId });
                command.Parameters.Add(new() { Value = (object?)since ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
                var runs = new List<Guid>();
                await using var reader = await command.ExecuteReaderAsync(token);
                while (await reader.ReadAsync(token))
                    runs.Add(reader.GetGuid(0));
                return runs;
            },
            cancellationToken
        );
    }

    private async Task<IReadOnlyList<ArchivedFeed>> FeedsAsync(Guid runId, CancellationToken cancellationToken)
    {
        return await database.RunAsync(
            async (connection, token) =>
            {
                await using var command = Sql.Command(connection, FeedsSql, runId);
                var feeds = new List<ArchivedFeed>();
                await using var reader = await command.ExecuteReaderAsync(token);
                while (await reader.ReadAsync(token))
                    feeds.Add(await FeedAsync(reader, token));
                return feeds;
            },
            cancellationToken
        );
    }

    private static async Task<ArchivedFeed> FeedAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        new(
            reader.GetString(0),
            await reader.GetFieldValueAsync<DateTimeOffset>(1, cancellationToken),
            await reader.IsDBNullAsync(2, cancellationToken) ? null : await reader.GetFieldValueAsync<DateTimeOffset>(2, cancellationToken),
            PayloadCodec.Unpack(reader.GetString(3), await reader.GetFieldValueAsync<byte[]>(4, cancellationToken))
        );
}

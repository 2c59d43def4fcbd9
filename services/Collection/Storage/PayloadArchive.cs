using Npgsql;
using WaitTime.Collection.Fetching;
using WaitTime.Core.Storage;

namespace WaitTime.Collection.Storage;

/// <summary>Keeps what was fetched, once per content, before anybody tries to understand it.</summary>
public sealed class PayloadArchive(Database database)
{
    /// <returns>The payload's hash.</returns>
    public async Task<byte[]> KeepAsync(string sourceId, string feed, FetchedFeed fetched, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fetched);
        var packed = PayloadCodec.Pack(fetched.Documents);
        await database.RunAsync(
            async (connection, token) =>
            {
                await using var batch = new NpgsqlBatch(connection)
                {
                    BatchCommands =
                    {
                        Sql.Batched(
                            """
                            INSERT INTO payloads (hash, source_id, feed, documents, body, size_bytes, first_fetched_at, last_fetched_at)
                            VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, $7)
                            ON CONFLICT (hash) DO UPDATE SET last_fetched_at = EXCLUDED.last_fetched_at, documents = EXCLUDED.documents
                            """,
                            packed.Hash,
                            sourceId,
                            feed,
                            packed.Entries,
                            packed.Body,
                            packed.Bytes,
                            fetched.FetchedAt
                        ),
                    },
                };
                await batch.ExecuteNonQueryAsync(token);
            },
            cancellationToken
        );
        return packed.Hash;
    }
}

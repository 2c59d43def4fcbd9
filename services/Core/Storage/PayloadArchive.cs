using Npgsql;
using WaitTime.Core.Fetching;

namespace WaitTime.Core.Storage;

/// <summary>Keeps what was fetched, once per content, before anybody tries to understand it.</summary>
public sealed class PayloadArchive(Database database)
{
    /// <returns>The payload's hash.</returns>
    public async Task<byte[]> KeepAsync(string sourceId, string feed, FetchedFeed fetched, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fetched);
        var packed = PayloadCodec.Pack(fetched.Documents);
        await using var command = database.Source.CreateCommand(
            """
            INSERT INTO payloads (hash, source_id, feed, documents, body, size_bytes, first_fetched_at, last_fetched_at)
            VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, $7)
            ON CONFLICT (hash) DO UPDATE SET last_fetched_at = EXCLUDED.last_fetched_at, documents = EXCLUDED.documents
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = packed.Hash });
        command.Parameters.Add(new NpgsqlParameter { Value = sourceId });
        command.Parameters.Add(new NpgsqlParameter { Value = feed });
        command.Parameters.Add(new NpgsqlParameter { Value = packed.Entries });
        command.Parameters.Add(new NpgsqlParameter { Value = packed.Body });
        command.Parameters.Add(new NpgsqlParameter { Value = packed.Bytes });
        command.Parameters.Add(new NpgsqlParameter { Value = fetched.FetchedAt });
        await command.ExecuteNonQueryAsync(cancellationToken);
        return packed.Hash;
    }
}

using Npgsql;
using NpgsqlTypes;

namespace WaitTime.Aggregation;

/// <summary>What stores have touched since it was last aggregated.</summary>
internal sealed class AggregateTouches(NpgsqlConnection connection)
{
    /// <param name="sourceId">Null for all sources.</param>
    public async Task<IReadOnlyList<Touch>> ReadAsync(string? sourceId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT source_id, hour, touched_at FROM aggregate_touches WHERE $1::text IS NULL OR source_id = $1 ORDER BY source_id, hour",
            connection
        )
        {
            Parameters =
            {
                new() { Value = (object?)sourceId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            },
        };
        var touches = new List<Touch>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            touches.Add(
                new(
                    reader.GetString(0),
                    await reader.GetFieldValueAsync<DateTimeOffset>(1, cancellationToken),
                    await reader.GetFieldValueAsync<DateTimeOffset>(2, cancellationToken)
                )
            );
        }

        return touches;
    }

    /// <summary>
    /// Takes away what is still as it was read. One that a store has touched again since, or is touching right now, stays for the next
    /// refresh; a store is never waited for, so that the two cannot block each other.
    /// </summary>
    public async Task ForgetAsync(IReadOnlyList<Touch> touches, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            WITH unchanged AS (
                SELECT t.source_id, t.hour
                FROM aggregate_touches AS t
                JOIN unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS done(source_id, hour, touched_at)
                    ON t.source_id = done.source_id AND t.hour = done.hour AND t.touched_at = done.touched_at
                FOR UPDATE OF t SKIP LOCKED
            )
            DELETE FROM aggregate_touches AS t
            USING unchanged AS u
            WHERE t.source_id = u.source_id AND t.hour = u.hour
            """,
            connection
        );
        command.Parameters.Add(
            new() { Value = touches.Select(touch => touch.SourceId).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text }
        );
        command.Parameters.Add(
            new()
            {
                Value = touches.Select(touch => touch.Hour.UtcDateTime).ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
            }
        );
        command.Parameters.Add(
            new()
            {
                Value = touches.Select(touch => touch.TouchedAt.UtcDateTime).ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
            }
        );
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

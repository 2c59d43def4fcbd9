using Npgsql;
using NpgsqlTypes;
using WaitTime.Core;
using WaitTime.Core.Storage;

namespace WaitTime.Aggregation;

/// <summary>Computes and writes aggregates on the one session that holds the right to.</summary>
internal sealed class AggregateStore(NpgsqlConnection connection)
{
    /// <summary>A statement's share of a long backfill on a slow disk; it is cancelled with the job in any case.</summary>
    private const int StatementSeconds = 600;

    /// <summary>Hours come by the hundred thousand a month: so many of them in one statement.</summary>
    private const int BucketsPerStatement = 24 * 7;

    /// <summary>Within the caller's transaction.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        // A month of one source is sorted in memory, and compiling a plan takes longer than running it.
        await using var command = new NpgsqlCommand("SET LOCAL work_mem = '64MB'; SET LOCAL jit = off", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>All buckets of the request's periods that hold the step's hours.</summary>
    public async Task<AggregateCounts> RefreshAsync(
        AggregationStep step,
        AggregationRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var counts = AggregateCounts.None;
        foreach (var period in request.Periods)
        {
            foreach (var buckets in step.BucketsOf(period).Chunk(BucketsPerStatement))
            {
                counts += await RefreshAsync(step.SourceId, buckets, request, now, cancellationToken);
            }
        }

        return counts;
    }

    /// <returns>How many rows.</returns>
    public async Task<int> CloseAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = Sql.Command(connection, AggregateSql.Close, now);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<AggregateCounts> RefreshAsync(
        string sourceId,
        Bucket[] buckets,
        AggregationRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(request.DryRun ? AggregateSql.Try : AggregateSql.Refresh, connection)
        {
            CommandTimeout = StatementSeconds,
            Parameters =
            {
                new() { Value = sourceId },
                new() { Value = Tag.Lower(buckets[0].Period) },
                new()
                {
                    Value = Array.ConvertAll(buckets, bucket => bucket.Start.UtcDateTime),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
                },
                new() { Value = buckets[0].Start },
                new() { Value = buckets[^1].End },
                new() { Value = (object?)request.HospitalId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            },
        };
        if (!request.DryRun)
            command.Parameters.Add(new() { Value = now });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var counts = new AggregateCounts(
            reader.GetInt64(0),
            reader.GetInt64(1),
            reader.GetInt64(2),
            reader.GetInt64(3),
            reader.GetInt64(4)
        );
        await reader.CloseAsync();
        return counts;
    }
}

using System.Globalization;
using Dapper;
using Npgsql;
using Polly;
using Polly.Retry;
using WaitTime.Core.Storage;

namespace WaitTime.Retention.Measurements;

/// <summary>The months of measurements: made ahead, and dropped whole when they are old.</summary>
public sealed class Partitions(Database database, TimeProvider time)
{
    private const string Prefix = "measurements_";

    /// <summary>Dropping waits only briefly for its locks, because writers queue up behind it, and is tried again.</summary>
    private const int Attempts = 100;

    /// <summary>Months are dropped while scrapers write: a lock that is not to be had is asked for again.</summary>
    private readonly ResiliencePipeline _patiently = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<PostgresException>(exception => exception.SqlState == PostgresErrorCodes.LockNotAvailable),
            MaxRetryAttempts = Attempts,
            Delay = TimeSpan.FromMilliseconds(300),
            UseJitter = true,
        })
        .Build();

    /// <summary>All months, the oldest first.</summary>
    public async Task<IReadOnlyList<MonthPartition>> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Name, long Size)>(new CommandDefinition(
            """
            SELECT c.relname::text, pg_total_relation_size(c.oid)
            FROM pg_inherits AS i
            JOIN pg_class AS c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'public.measurements'::regclass
            ORDER BY c.relname
            """,
            cancellationToken: cancellationToken));
        return
        [
            .. rows
                .Where(row => row.Name.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(row => new MonthPartition(row.Name, DateOnly.ParseExact(row.Name[Prefix.Length..] + "_01", "yyyy_MM_dd", CultureInfo.InvariantCulture), row.Size)),
        ];
    }

    /// <summary>False for a month that holds rows, all of which were seen since the cut: there is nothing in it to remove.</summary>
    public async Task<bool> IsWorthClearingAsync(MonthPartition month, DateTimeOffset cut, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(month);
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            SELECT EXISTS (SELECT FROM measurements WHERE reported_at >= @Start AND reported_at < @End AND timestamp_utc < @cut)
                OR NOT EXISTS (SELECT FROM measurements WHERE reported_at >= @Start AND reported_at < @End)
            """,
            new { month.Start, month.End, cut },
            commandTimeout: 0,
            cancellationToken: cancellationToken));
    }

    /// <summary>Makes what is missing of this month and of those after it, so that no scraper has to on the first of a month.</summary>
    public async Task EnsureAsync(DateOnly today, int monthsAhead, CancellationToken cancellationToken)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "SELECT ensure_measurement_partition((@today::date + n * interval '1 month')::date) FROM generate_series(0, @monthsAhead) AS n",
            new { today, monthsAhead },
            cancellationToken: cancellationToken));
    }

    /// <summary>
    /// Drops a month. Rows that were seen since the cut are kept in a month made anew, all in one transaction: a publisher's number of an
    /// old month may stand to this day.
    /// </summary>
    /// <returns>How many rows were kept.</returns>
    public async Task<int> DropAsync(MonthPartition month, DateTimeOffset cut, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(month);
        return await _patiently.ExecuteAsync(async token => await TryDropAsync(month, cut, token), cancellationToken);
    }

    private async Task<int> TryDropAsync(MonthPartition month, DateTimeOffset cut, CancellationToken cancellationToken)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "SELECT drop_measurement_month(@Month, @cut)", new { month.Month, cut }, commandTimeout: 0, cancellationToken: cancellationToken));
    }
}

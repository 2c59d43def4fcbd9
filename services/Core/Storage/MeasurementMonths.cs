using Npgsql;
using WaitTime.Core.Failures;

namespace WaitTime.Core.Storage;

/// <summary>The months of measurements, each a partition of its own.</summary>
public static class MeasurementMonths
{
    /// <summary>Makes the month's partition where it is missing.</summary>
    public static NpgsqlBatchCommand Ensure(DateOnly month) => Sql.Batched("SELECT ensure_measurement_partition($1)", month);

    /// <summary>The months that have no place for a measurement, with one line that says why.</summary>
    public static async Task<IReadOnlyDictionary<DateOnly, string>> ClosedAsync(
        NpgsqlConnection connection,
        IEnumerable<DateOnly> months,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(months);
        var closed = new Dictionary<DateOnly, string>();
        foreach (var month in months.Distinct().Order())
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Ensure(month) } };
            try
            {
                await batch.ExecuteNonQueryAsync(cancellationToken);
            }
            catch (PostgresException exception) when (SchemaErrors.IsPartition(exception))
            {
                closed.Add(month, exception.Hint is { } hint ? $"{exception.MessageText}. {hint}" : exception.MessageText);
            }
        }

        return closed;
    }
}

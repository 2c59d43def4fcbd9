using Npgsql;
using WaitTime.Core.Schemas;
using WaitTime.Core.Storage;

namespace WaitTime.Monitor.Snapshots;

/// <summary>Reads a snapshot: one connection, one round trip.</summary>
public sealed class SnapshotReader(Database database, TimeProvider time)
{
    /// <exception cref="NpgsqlException">The database is away, or refused.</exception>
    public async Task<MonitorSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        MonitorSnapshot snapshot;
        try
        {
            snapshot = await TryAsync(cancellationToken);
        }
        catch (NpgsqlException exception) when (TransientErrors.SpoilsPool(exception))
        {
            // A connection that the server closed while it lay in the pool says nothing about the database; the next one is new.
            snapshot = await TryAsync(cancellationToken);
        }

        return snapshot with
        {
            Took = time.GetElapsedTime(started),
        };
    }

    private async Task<MonitorSnapshot> TryAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        try
        {
            return await ReadAllAsync(connection, cancellationToken);
        }
        catch (PostgresException exception) when (IsWithoutSchema(exception))
        {
            return await ReadWithoutStateAsync(connection, cancellationToken);
        }
    }

    private async Task<MonitorSnapshot> ReadAllAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = Batch(connection, SnapshotSql.All);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var now = time.GetUtcNow();
        var pending = Pending(await RowsAsync(reader, row => row.GetString(0), cancellationToken));
        var facts = await RowsAsync(reader, SnapshotRows.Database, cancellationToken);
        return new MonitorSnapshot
        {
            PendingMigrations = pending,
            Database = facts[0],
            State = new CollectorState(
                await RowsAsync(reader, row => SnapshotRows.Source(row, now), cancellationToken),
                await RowsAsync(reader, SnapshotRows.Total, cancellationToken),
                await RowsAsync(reader, SnapshotRows.Total, cancellationToken),
                await RowsAsync(reader, row => new OpenAlerts(row.GetString(0), row.GetString(1), row.GetInt64(2)), cancellationToken),
                (await RowsAsync(reader, row => row.GetInt64(0), cancellationToken))[0],
                await RowsAsync(reader, SnapshotRows.Job, cancellationToken),
                await RowsAsync(reader, row => new HospitalCount(row.GetString(0), row.GetInt64(1), row.GetInt64(2)), cancellationToken),
                await RowsAsync(reader, row => row.GetFieldValue<DateTimeOffset>(0), cancellationToken) is [var day] ? day : null,
                await RowsAsync(reader, SnapshotRows.Quality, cancellationToken),
                await RowsAsync(reader, SnapshotRows.Total, cancellationToken),
                await RowsAsync(reader, SnapshotRows.Probe, cancellationToken)
            ),
        };
    }

    /// <summary>The schema is older than this build, or is not there yet: the database answers all the same.</summary>
    private static async Task<MonitorSnapshot> ReadWithoutStateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> applied = [];
        try
        {
            await using var migrations = Batch(connection, [SnapshotSql.Migrations]);
            await using var reader = await migrations.ExecuteReaderAsync(cancellationToken);
            applied = await RowsAsync(reader, row => row.GetString(0), cancellationToken);
        }
        catch (PostgresException exception) when (IsWithoutSchema(exception))
        {
            // Nothing was ever applied.
        }

        await using var batch = Batch(connection, [SnapshotSql.Database]);
        await using var facts = await batch.ExecuteReaderAsync(cancellationToken);
        return new MonitorSnapshot
        {
            PendingMigrations = Pending(applied),
            Database = (await RowsAsync(facts, SnapshotRows.Database, cancellationToken))[0],
        };
    }

    private static NpgsqlBatch Batch(NpgsqlConnection connection, IReadOnlyList<string> statements)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var statement in statements)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        return batch;
    }

    /// <summary>Reads one result and moves on to the next.</summary>
    private static async Task<IReadOnlyList<T>> RowsAsync<T>(
        NpgsqlDataReader reader,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken
    )
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        await reader.NextResultAsync(cancellationToken);
        return rows;
    }

    private static List<string> Pending(IReadOnlyList<string> applied) =>
        [.. KnownMigrations.Names.Except(applied, StringComparer.Ordinal)];

    private static bool IsWithoutSchema(PostgresException exception) =>
        exception.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn;
}

using Npgsql;
using WaitTime.Alerting.Incidents;
using WaitTime.Core.Failures;
using WaitTime.Core.Metrics;
using WaitTime.Core.Storage;

namespace WaitTime.QualitySnapshot.Drift;

/// <summary>
/// An operator's word on an event. Where a metric's meaning changed, the meaning in force ends and one with the same tags begins, so that
/// history keeps the old one; what was stored since then moves to the new one, and no reading is deleted. One transaction, under the
/// source's lock (a run that began before would go on storing under the old meaning) and the aggregation's (it writes aggregates).
/// </summary>
public sealed class DriftConfirmation(Database database, TimeProvider time)
{
    private const int MostSeconds = 600;

    private static readonly TimeSpan PatienceWithRun = TimeSpan.FromSeconds(60);

    /// <param name="id">The event's.</param>
    /// <param name="notes">Why, and by what evidence.</param>
    /// <param name="sameMeaning">The event is true and the meaning is the same: nothing is split.</param>
    /// <returns>Null when a run of the source, or an aggregation, is under way and does not end.</returns>
    /// <exception cref="ConfigurationException">There are no notes, or no such open event.</exception>
    /// <exception cref="LockLostException">A lock was lost on the way; nothing was changed.</exception>
    public async Task<DriftConfirmed?> ConfirmAsync(long id, string notes, bool sameMeaning, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(notes))
            throw new ConfigurationException("--notes is empty; give the reason and the evidence.");
        var sourceId = await SourceAsync(id, cancellationToken);
        await using var held = await AdvisoryLock.WaitAsync(
            database,
            AdvisoryLock.OfSource(sourceId),
            PatienceWithRun,
            time,
            cancellationToken
        );
        if (held is null)
            return null;
        if (!await held.AddAsync(AdvisoryLock.OfAggregation, PatienceWithRun, time, cancellationToken))
            return null;
        return await held.InTransactionAsync(
            (connection, token) => ConfirmAsync(connection, id, notes, sameMeaning, token),
            cancellationToken
        );
    }

    private async Task<DriftConfirmed> ConfirmAsync(
        NpgsqlConnection connection,
        long id,
        string notes,
        bool sameMeaning,
        CancellationToken cancellationToken
    )
    {
        var drift = await OpenAsync(connection, id, cancellationToken);
        var isOfMeaning = drift is { MetricId: not null, Kind: DriftKind.ValueShift or DriftKind.Label or DriftKind.Unit };
        var (begins, moved) = isOfMeaning && !sameMeaning ? await SplitAsync(connection, drift, cancellationToken) : (null, 0);
        await ExecuteAsync(connection, MeaningSplitSql.Confirm, [id, time.GetUtcNow(), notes.Trim()], cancellationToken);
        return new(drift, begins, moved);
    }

    private async Task<string> SourceAsync(long id, CancellationToken cancellationToken)
    {
        return await database.RunAsync(async (connection, token) => (await OpenAsync(connection, id, token)).SourceId, cancellationToken);
    }

    private static async Task<DriftEvent> OpenAsync(NpgsqlConnection connection, long id, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, DriftSql.One, [id]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            throw new ConfigurationException($"There is no drift event {id} ('waittime drift' lists them).");
        var drift = DriftStore.EventOf(reader);
        return drift.ConfirmedAt is { } at
            ? throw new ConfigurationException($"Drift event {id} was already confirmed at {HumanTime.Instant(at)}.")
            : drift;
    }

    private async Task<(DateOnly? Begins, int Moved)> SplitAsync(
        NpgsqlConnection connection,
        DriftEvent drift,
        CancellationToken cancellationToken
    )
    {
        var old = drift.MetricId!.Value;
        if (await ScalarAsync<DateOnly>(connection, MeaningSplitSql.Begins, [old, drift.WindowStart], cancellationToken) is not { } begins)
            return (null, 0);
        var (definition, french) = await DefinitionAsync(connection, old, cancellationToken);
        var before = drift.Kind == DriftKind.Label ? drift.Before : null;
        await ExecuteAsync(connection, MeaningSplitSql.End, [old, begins, before], cancellationToken);
        var current = await ScalarAsync<int>(connection, MeaningSplitSql.New, [old, begins, definition, french], cancellationToken);
        var midnight = new DateTimeOffset(begins, TimeOnly.MinValue, TimeSpan.Zero);
        var moved = await ScalarAsync<int>(connection, MeaningSplitSql.Move, [old, current, drift.SourceId, midnight], cancellationToken);
        await ExecuteAsync(connection, MeaningSplitSql.Straddling, [old, drift.SourceId, midnight, time.GetUtcNow()], cancellationToken);
        return (begins, moved ?? 0);
    }

    private static async Task<(string English, string? French)> DefinitionAsync(
        NpgsqlConnection connection,
        int metricId,
        CancellationToken cancellationToken
    )
    {
        await using var command = Command(connection, MeaningSplitSql.Definition, [metricId]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetString(0), await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetString(1));
    }

    private static async Task<T?> ScalarAsync<T>(
        NpgsqlConnection connection,
        string sql,
        object?[] values,
        CancellationToken cancellationToken
    )
        where T : struct
    {
        await using var command = Command(connection, sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? await reader.GetFieldValueAsync<T>(0, cancellationToken) : null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, object?[] values, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, sql, values);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object?[] values)
    {
        var command = Sql.Command(connection, sql, values);
        command.CommandTimeout = MostSeconds;
        return command;
    }
}

/// <param name="Event">As it was.</param>
/// <param name="NewMeaningFrom">The first day (UTC) of the new meaning; null where nothing was split.</param>
/// <param name="Moved">Measurements that belong to the new meaning now.</param>
public sealed record DriftConfirmed(DriftEvent Event, DateOnly? NewMeaningFrom, int Moved);

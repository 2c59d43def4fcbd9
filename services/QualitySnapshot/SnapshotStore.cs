using Npgsql;
using NpgsqlTypes;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Schedules;
using WaitTime.Core.Storage;
using WaitTime.QualitySnapshot.FrozenPlaces;

namespace WaitTime.QualitySnapshot;

/// <summary>Reads what a day's snapshot is made from, and keeps it.</summary>
public sealed class SnapshotStore(Database database)
{
    /// <summary>Computes a day anew and replaces its rows, unless they are complete already; whole or not at all.</summary>
    /// <returns>False when it was complete already.</returns>
    public async Task<bool> TakeAsync(DateOnly date, DateTimeOffset now, CancellationToken cancellationToken)
    {
        return await database.RunAsync(
            async (connection, token) =>
            {
                await using var transaction = await connection.BeginTransactionAsync(token);
                await using (var alone = new NpgsqlCommand(SnapshotSql.Lock, connection))
                    await alone.ExecuteNonQueryAsync(token);
                await using (var isComplete = Sql.Command(connection, SnapshotSql.IsComplete, date))
                {
                    if (await isComplete.ExecuteScalarAsync(token) is true)
                        return false;
                }

                var rows = DaySnapshot.Of(date, await GatherAsync(connection, date, now, token), now);
                await using (var remove = Sql.Command(connection, SnapshotSql.Remove, date))
                    await remove.ExecuteNonQueryAsync(token);
                if (rows.Count > 0)
                    await AddAsync(connection, date, rows, now, token);
                await transaction.CommitAsync(token);
                return true;
            },
            cancellationToken
        );
    }

    /// <returns>Sources, then the system, then, where asked for, hospitals; empty when the day has no snapshot.</returns>
    public async Task<IReadOnlyList<SnapshotRow>> ReadAsync(DateOnly date, bool withHospitals, CancellationToken cancellationToken)
    {
        return await database.RunAsync(
            async (connection, token) =>
            {
                await using var command = Sql.Command(connection, SnapshotSql.Read, date, withHospitals);
                await using var reader = await command.ExecuteReaderAsync(token);
                var rows = new List<SnapshotRow>();
                while (await reader.ReadAsync(token))
                    rows.Add(RowOf(reader));
                return rows;
            },
            cancellationToken
        );
    }

    /// <summary>The newest day with a snapshot; null when there is none.</summary>
    public async Task<DateOnly?> NewestAsync(CancellationToken cancellationToken)
    {
        return await database.RunAsync<DateOnly?>(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand(SnapshotSql.Newest, connection);
                await using var reader = await command.ExecuteReaderAsync(token);
                await reader.ReadAsync(token);
                return await reader.IsDBNullAsync(0, token) ? null : await reader.GetFieldValueAsync<DateOnly>(0, token);
            },
            cancellationToken
        );
    }

    /// <summary>By source, on the newest day: how many hospitals stood still while their neighbours moved.</summary>
    public async Task<IReadOnlyDictionary<string, int>> FrozenHospitalsAsync(CancellationToken cancellationToken)
    {
        if (await NewestAsync(cancellationToken) is not { } day)
            return new Dictionary<string, int>(StringComparer.Ordinal);
        return (await ReadAsync(day, withHospitals: false, cancellationToken))
            .Where(row => row is { Level: QualityLevel.Source, FrozenHospitals: not null })
            .ToDictionary(row => row.SourceId!, row => row.FrozenHospitals!.Value, StringComparer.Ordinal);
    }

    /// <summary>Days from then on whose snapshot stays.</summary>
    public async Task<IReadOnlySet<DateOnly>> CompleteAsync(DateOnly since, CancellationToken cancellationToken)
    {
        return await database.RunAsync(
            async (connection, token) =>
            {
                await using var command = Sql.Command(connection, SnapshotSql.CompleteDays, since);
                await using var reader = await command.ExecuteReaderAsync(token);
                var days = new HashSet<DateOnly>();
                while (await reader.ReadAsync(token))
                    days.Add(await reader.GetFieldValueAsync<DateOnly>(0, token));
                return days;
            },
            cancellationToken
        );
    }

    private static async Task<IReadOnlyList<HospitalDay>> GatherAsync(
        NpgsqlConnection connection,
        DateOnly date,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (start, end) = (Midnight(date), Midnight(date.AddDays(1)));
        var sightings = new Dictionary<string, List<Sighting>>(StringComparer.Ordinal);
        await using (var command = Sql.Command(connection, SnapshotSql.Sightings, start, end))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                if (!sightings.TryGetValue(reader.GetString(0), out var list))
                    sightings.Add(reader.GetString(0), list = []);
                list.Add(new(Utc.Of(reader.GetDateTime(1)), reader.GetBoolean(2)));
            }
        }

        var anomalies = new Dictionary<string, int>(StringComparer.Ordinal);
        await using (var command = Sql.Command(connection, SnapshotSql.Anomalies, start, end))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                anomalies.Add(reader.GetString(0), reader.GetInt32(1));
        }

        var frozen = await FrozenAsync(connection, date, now < end ? now : end, cancellationToken);
        var hospitals = new List<HospitalDay>();
        var days = new Dictionary<string, ScheduledDay>(StringComparer.Ordinal);
        await using (var command = Sql.Command(connection, SnapshotSql.Hospitals, start))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                var (id, sourceId) = (reader.GetString(0), reader.GetString(1));
                if (!days.TryGetValue(sourceId, out var day))
                    days.Add(sourceId, day = DayOf(sourceId, reader.GetString(2), reader.GetString(3), date));
                hospitals.Add(
                    new(
                        id,
                        sourceId,
                        day,
                        Utc.Of(reader.GetDateTime(4)),
                        sightings.GetValueOrDefault(id, []),
                        anomalies.GetValueOrDefault(id),
                        frozen.TryGetValue(id, out var since) ? since : null
                    )
                );
            }
        }

        return hospitals;
    }

    /// <exception cref="ConfigurationException">The schedule, or its zone, is wrong in the database.</exception>
    private static ScheduledDay DayOf(string sourceId, string schedule, string zone, DateOnly date) =>
        RunSchedule.TryParse(schedule, zone, out var problem) is { } plan
            ? ScheduledDay.Of(plan, date)
            : throw new ConfigurationException($"sources.schedule of {sourceId} in the database: {problem}.");

    /// <summary>By hospital, since when; what stood still for the whole look-back stands since the day before's row says so.</summary>
    private static async Task<IReadOnlyDictionary<string, DateTimeOffset>> FrozenAsync(
        NpgsqlConnection connection,
        DateOnly date,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        var before = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        await using (var command = Sql.Command(connection, SnapshotSql.Frozen, date.AddDays(-1)))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                before.Add(reader.GetString(0), Utc.Of(reader.GetDateTime(1)));
        }

        var known = until - FrozenPlaceJudge.LookBack + TimeSpan.FromDays(1);
        return (await FrozenPlaceReader.FindAsync(connection, until, sourceId: null, cancellationToken)).ToDictionary(
            place => place.HospitalId,
            place =>
                place.Since < known && before.TryGetValue(place.HospitalId, out var since) && since < place.Since ? since : place.Since,
            StringComparer.Ordinal
        );
    }

    private static async Task AddAsync(
        NpgsqlConnection connection,
        DateOnly date,
        IReadOnlyList<SnapshotRow> rows,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await using var add = Sql.Command(connection, SnapshotSql.Add, date, rows[0].IsComplete, now);
        AddArray(add, rows, row => Tag.Lower(row.Level), NpgsqlDbType.Text);
        AddArray(add, rows, row => row.SourceId, NpgsqlDbType.Text);
        AddArray(add, rows, row => row.HospitalId, NpgsqlDbType.Text);
        AddArray(add, rows, row => row.Expected, NpgsqlDbType.Integer);
        AddArray(add, rows, row => row.Actual, NpgsqlDbType.Integer);
        AddArray(add, rows, row => (double?)row.Rate, NpgsqlDbType.Double);
        AddArray(add, rows, row => row.Gaps, NpgsqlDbType.Integer);
        AddArray(add, rows, row => row.LongestGapMinutes, NpgsqlDbType.Integer);
        AddArray(add, rows, row => row.MeanGapMinutes, NpgsqlDbType.Double);
        AddArray(add, rows, row => row.Hospitals, NpgsqlDbType.Integer);
        AddArray(add, rows, row => row.Anomalies, NpgsqlDbType.Integer);
        AddArray(add, rows, row => row.Status is { } status ? Tag.Lower(status) : null, NpgsqlDbType.Text);
        AddArray(add, rows, row => row.FrozenSince?.UtcDateTime, NpgsqlDbType.TimestampTz);
        AddArray(add, rows, row => row.FrozenHospitals, NpgsqlDbType.Integer);
        await add.ExecuteNonQueryAsync(cancellationToken);
    }

    private static SnapshotRow RowOf(NpgsqlDataReader reader) =>
        new()
        {
            Date = reader.GetFieldValue<DateOnly>(0),
            Level = Enum.Parse<QualityLevel>(reader.GetString(1), ignoreCase: true),
            SourceId = reader.IsDBNull(2) ? null : reader.GetString(2),
            HospitalId = reader.IsDBNull(3) ? null : reader.GetString(3),
            Expected = reader.GetInt32(4),
            Actual = reader.GetInt32(5),
            Gaps = reader.GetInt32(6),
            LongestGapMinutes = reader.IsDBNull(7) ? null : reader.GetInt32(7),
            MeanGapMinutes = reader.IsDBNull(8) ? null : reader.GetDouble(8),
            Hospitals = reader.IsDBNull(9) ? null : reader.GetInt32(9),
            Anomalies = reader.GetInt32(10),
            IsComplete = reader.GetBoolean(11),
            FrozenSince = reader.IsDBNull(12) ? null : Utc.Of(reader.GetDateTime(12)),
            FrozenHospitals = reader.IsDBNull(13) ? null : reader.GetInt32(13),
        };

    private static void AddArray<T>(
        NpgsqlCommand command,
        IReadOnlyList<SnapshotRow> rows,
        Func<SnapshotRow, T> column,
        NpgsqlDbType type
    ) => command.Parameters.Add(new() { Value = rows.Select(column).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });

    private static DateTimeOffset Midnight(DateOnly date) => new(date, TimeOnly.MinValue, TimeSpan.Zero);
}

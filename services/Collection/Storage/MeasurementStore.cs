using Npgsql;
using NpgsqlTypes;
using WaitTime.Collection.Anomalies;
using WaitTime.Collection.Validation;
using WaitTime.Core;
using WaitTime.Core.Storage;

namespace WaitTime.Collection.Storage;

/// <summary>
/// Writes all readings of a run in one statement and one round trip, whole or not at all. Writing the same again adds nothing.
/// </summary>
/// <param name="connection">The session that holds the right to: a run's lock.</param>
public sealed class MeasurementStore(NpgsqlConnection connection)
{
    /// <param name="request">On whose behalf.</param>
    /// <param name="readings">One a hospital, metric and time.</param>
    /// <param name="newHospitals">Sites whose key was not known; stored hidden and unverified.</param>
    public async Task<StoreCounts> StoreAsync(
        StoreRequest request,
        IReadOnlyList<PlacedReading> readings,
        IReadOnlyList<NewHospital> newHospitals,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(readings);
        ArgumentNullException.ThrowIfNull(newHospitals);
        await using var batch = new NpgsqlBatch(connection);
        // Partitions first: making one locks the hospitals' table more than registering does, and upgrading a lock invites deadlock.
        foreach (var month in readings.Select(reading => Month(reading.ReportedAt)).Distinct())
        {
            batch.BatchCommands.Add(MeasurementMonths.Ensure(month));
        }

        if (newHospitals.Count > 0)
            batch.BatchCommands.Add(Register(request, newHospitals));
        batch.BatchCommands.Add(Store(request, readings));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (reader.FieldCount != 3)
            await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var (incoming, known, revised) = (reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2));
        // Errors of later statements of the batch only surface when everything has been read.
        await reader.CloseAsync();
        return new(incoming - known, revised, known - revised, newHospitals.Count);
    }

    private static NpgsqlBatchCommand Store(StoreRequest request, IReadOnlyList<PlacedReading> readings)
    {
        var command = new NpgsqlBatchCommand(request.Flags is null ? StoreSql.Plain : StoreSql.Flagging);
        var parameters = command.Parameters;
        parameters.Add(new() { Value = request.SourceId });
        parameters.Add(Array(readings, static (reading, _) => reading.HospitalId, NpgsqlDbType.Text, request));
        parameters.Add(Array(readings, static (reading, request) => request.MetricIdOf(reading), NpgsqlDbType.Integer, request));
        parameters.Add(Array(readings, static (reading, _) => reading.ReportedAt.UtcDateTime, NpgsqlDbType.TimestampTz, request));
        parameters.Add(Array(readings, static (reading, _) => (double?)reading.Reading.Value, NpgsqlDbType.Double, request));
        parameters.Add(Array(readings, static (reading, _) => Tag.Lower(reading.Reading.State), NpgsqlDbType.Text, request));
        parameters.Add(Array(readings, static (reading, _) => reading.Feed, NpgsqlDbType.Text, request));
        parameters.Add(Array(readings, static (reading, _) => (short)reading.FeedRank, NpgsqlDbType.Smallint, request));
        parameters.Add(new() { Value = request.RunId });
        parameters.Add(new() { Value = request.ParserVersion });
        parameters.Add(new() { Value = request.SeenAt });
        parameters.Add(new() { Value = request.WrittenAt });
        var times = readings.Select(reading => reading.ReportedAt).DefaultIfEmpty(request.SeenAt).ToList();
        parameters.Add(new() { Value = times.Min() });
        parameters.Add(new() { Value = times.Max() });
        parameters.Add(Array(readings, static (reading, _) => (double?)reading.Reading.Range?.Lower, NpgsqlDbType.Double, request));
        parameters.Add(Array(readings, static (reading, _) => (double?)reading.Reading.Range?.Upper, NpgsqlDbType.Double, request));
        if (request.Flags is { } flags)
            AddFlags(parameters, flags, request);
        return command;
    }

    private static void AddFlags(NpgsqlParameterCollection parameters, IReadOnlyList<Anomaly?> flags, StoreRequest request)
    {
        parameters.Add(Array(flags, static (flag, _) => flag is null ? null : Tag.Lower(flag.Rule), NpgsqlDbType.Text, request));
        parameters.Add(Array(flags, static (flag, _) => flag?.Z, NpgsqlDbType.Double, request));
        parameters.Add(Array(flags, static (flag, _) => flag?.Samples, NpgsqlDbType.Integer, request));
        parameters.Add(Array(flags, static (flag, _) => flag?.Mean, NpgsqlDbType.Double, request));
        parameters.Add(Array(flags, static (flag, _) => flag?.Spread, NpgsqlDbType.Double, request));
        parameters.Add(Array(flags, static (flag, _) => flag?.LowerFence, NpgsqlDbType.Double, request));
        parameters.Add(Array(flags, static (flag, _) => flag?.UpperFence, NpgsqlDbType.Double, request));
    }

    private static NpgsqlBatchCommand Register(StoreRequest request, IReadOnlyList<NewHospital> hospitals)
    {
        var command = Sql.Batched(
            """
            WITH arrived AS (
                SELECT * FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) AS a(id, name, kind, key, match_key)
            ),
            hospital AS (
                INSERT INTO hospitals (id, name, province, kind, source_id)
                SELECT id, name, $2, kind, $1 FROM arrived
                ON CONFLICT (id) DO NOTHING
            )
            INSERT INTO hospital_source_keys (source_id, key, match_key, hospital_id)
            SELECT $1, key, match_key, id FROM arrived
            ON CONFLICT DO NOTHING
            """,
            request.SourceId,
            request.Province
        );
        command.Parameters.Add(Array(hospitals, static (hospital, _) => hospital.Id, NpgsqlDbType.Text, request));
        command.Parameters.Add(Array(hospitals, static (hospital, _) => hospital.Site.Name, NpgsqlDbType.Text, request));
        command.Parameters.Add(Array(hospitals, static (hospital, _) => Tag.Lower(hospital.Site.Kind), NpgsqlDbType.Text, request));
        command.Parameters.Add(Array(hospitals, static (hospital, _) => hospital.Site.Key, NpgsqlDbType.Text, request));
        command.Parameters.Add(Array(hospitals, static (hospital, _) => hospital.MatchKey, NpgsqlDbType.Text, request));
        return command;
    }

    internal static NpgsqlParameter Array<TItem, TValue>(
        IReadOnlyList<TItem> items,
        Func<TItem, StoreRequest, TValue> column,
        NpgsqlDbType type,
        StoreRequest request
    )
    {
        var values = new TValue[items.Count];
        for (var index = 0; index < values.Length; index++)
            values[index] = column(items[index], request);
        return new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }

    /// <summary>The first day of the month (UTC) whose partition takes it.</summary>
    public static DateOnly Month(DateTimeOffset at) => new(at.UtcDateTime.Year, at.UtcDateTime.Month, 1);
}

/// <param name="MetricIds">Ids of the meanings in force, by the metrics' short names.</param>
/// <param name="ParserVersion">Of the parsers that read the payloads, with commas.</param>
/// <param name="RunId">The run that fetched them.</param>
/// <param name="SeenAt">When they were fetched, in UTC.</param>
/// <param name="WrittenAt">Now: later than <paramref name="SeenAt"/> when archived payloads are read again.</param>
public sealed record StoreRequest(
    Guid RunId,
    string SourceId,
    string Province,
    IReadOnlyDictionary<string, int> MetricIds,
    string ParserVersion,
    DateTimeOffset SeenAt,
    DateTimeOffset WrittenAt
)
{
    /// <summary>One entry a reading, in their order, null for an ordinary one; null altogether when they were not judged.</summary>
    public IReadOnlyList<Anomaly?>? Flags { get; init; }

    /// <summary>What the metrics meant before, the earliest first.</summary>
    public IReadOnlyList<EarlierMeaning> Earlier { get; init; } = [];

    /// <summary>The meaning that held at the reading's own time.</summary>
    public int MetricIdOf(PlacedReading reading) =>
        new MetricMeanings(MetricIds, Earlier).Find(reading.Metric.Name, reading.ReportedAt)
        ?? throw new InvalidOperationException(
            $"The database does not know the metric {reading.Metric.Name} of {SourceId}; its readings are refused before."
        );
}

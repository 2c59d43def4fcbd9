using Npgsql;
using NpgsqlTypes;
using WaitTime.Core.Readings;

namespace WaitTime.Core.Storage;

/// <summary>
/// Writes all readings of a run in one statement and one round trip, whole or not at all. Writing the same again adds nothing.
/// </summary>
public sealed class MeasurementStore(Database database)
{
    private const string StoreSql =
        """
        WITH incoming AS (
            SELECT *
            FROM unnest($2::text[], $3::integer[], $4::timestamptz[], $5::double precision[], $6::text[], $7::text[], $8::smallint[])
                AS i(hospital_id, metric_id, reported_at, value, state, feed, feed_rank)
        ),
        previous AS (
            SELECT i.*, m.value AS old_value, m.state AS old_state, m.feed AS old_feed, m.run_id AS old_run_id,
                m.state IS NOT NULL AS known,
                m.state IS NOT NULL AND replaces_measurement(i.feed_rank, i.state, m.feed_rank, m.state)
                    AND (m.value, m.state) IS DISTINCT FROM (i.value, i.state) AS revises
            FROM incoming AS i
            LEFT JOIN LATERAL (
                SELECT *
                FROM measurements
                WHERE hospital_id = i.hospital_id AND metric_id = i.metric_id AND reported_at = i.reported_at
                    -- Leaves every other month's partition out of the plan, so that a store does not slow down with the years.
                    AND reported_at BETWEEN $13 AND $14
                -- Keeps it one index lookup a reading: joined freely, a young month is scanned whole, and longer every hour.
                OFFSET 0
            ) AS m ON true
        ),
        touched AS (
            INSERT INTO aggregate_touches (source_id, hour, touched_at)
            SELECT $1, changed.hour, clock_timestamp()
            FROM (SELECT DISTINCT date_trunc('hour', reported_at, 'UTC') AS hour FROM previous WHERE revises OR NOT known) AS changed
            ON CONFLICT (source_id, hour) DO UPDATE SET touched_at = EXCLUDED.touched_at
        ),
        kept AS (
            INSERT INTO measurement_revisions (
                source_id, hospital_id, metric_id, reported_at, old_value, old_state, old_feed, old_run_id,
                new_value, new_state, new_run_id, parser_version, revised_at)
            SELECT $1, hospital_id, metric_id, reported_at, old_value, old_state, old_feed, old_run_id, value, state, $9, $10, $12
            FROM previous
            WHERE revises
        ),
        written AS (
            INSERT INTO measurements AS m (
                source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value, state, feed, feed_rank, run_id)
            SELECT $1, hospital_id, metric_id, reported_at, $11, $11, value, state, feed, feed_rank, $9
            FROM incoming
            ON CONFLICT (hospital_id, metric_id, reported_at) DO UPDATE SET
                timestamp_utc = GREATEST(m.timestamp_utc, EXCLUDED.timestamp_utc),
                (value, state, feed, feed_rank, run_id) = (
                    SELECT
                        CASE WHEN taken THEN EXCLUDED.value ELSE m.value END,
                        CASE WHEN taken THEN EXCLUDED.state ELSE m.state END,
                        CASE WHEN taken THEN EXCLUDED.feed ELSE m.feed END,
                        CASE WHEN taken THEN EXCLUDED.feed_rank ELSE m.feed_rank END,
                        CASE WHEN taken AND (m.value, m.state) IS DISTINCT FROM (EXCLUDED.value, EXCLUDED.state)
                            THEN EXCLUDED.run_id ELSE m.run_id END
                    FROM replaces_measurement(EXCLUDED.feed_rank, EXCLUDED.state, m.feed_rank, m.state) AS taken)
        )
        SELECT
            (SELECT count(*) FROM incoming)::integer AS incoming,
            (SELECT count(*) FROM previous WHERE known)::integer AS known,
            (SELECT count(*) FROM previous WHERE revises)::integer AS revised
        """;

    /// <param name="request">On whose behalf.</param>
    /// <param name="readings">One a hospital, metric and time.</param>
    /// <param name="newHospitals">Sites whose key was not known; stored hidden and unverified.</param>
    public async Task<StoreCounts> StoreAsync(
        StoreRequest request, IReadOnlyList<PlacedReading> readings, IReadOnlyList<NewHospital> newHospitals, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(readings);
        ArgumentNullException.ThrowIfNull(newHospitals);
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        // Partitions first: making one locks the hospitals' table more than registering does, and upgrading a lock invites deadlock.
        foreach (var month in readings.Select(reading => Month(reading.ReportedAt)).Distinct())
        {
            batch.BatchCommands.Add(RunLedger.Command("SELECT ensure_measurement_partition($1)", month));
        }

        if (newHospitals.Count > 0) batch.BatchCommands.Add(Register(request, newHospitals));
        batch.BatchCommands.Add(Store(request, readings));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (reader.FieldCount != 3) await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var (incoming, known, revised) = (reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2));
        // Errors of later statements of the batch only surface when everything has been read.
        await reader.CloseAsync();
        return new(incoming - known, revised, known - revised, newHospitals.Count);
    }

    private static NpgsqlBatchCommand Store(StoreRequest request, IReadOnlyList<PlacedReading> readings)
    {
        var command = new NpgsqlBatchCommand(StoreSql);
        var parameters = command.Parameters;
        parameters.Add(new() { Value = request.SourceId });
        parameters.Add(Array(readings, static (reading, _) => reading.HospitalId, NpgsqlDbType.Text, request));
        parameters.Add(Array(readings, static (reading, request) => request.MetricIds[reading.Metric.Name], NpgsqlDbType.Integer, request));
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
        return command;
    }

    private static NpgsqlBatchCommand Register(StoreRequest request, IReadOnlyList<NewHospital> hospitals)
    {
        var command = RunLedger.Command(
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
            request.SourceId, request.Province);
        command.Parameters.Add(Array(hospitals, static (hospital, _) => hospital.Id, NpgsqlDbType.Text, request));
        command.Parameters.Add(Array(hospitals, static (hospital, _) => hospital.Site.Name, NpgsqlDbType.Text, request));
        command.Parameters.Add(Array(hospitals, static (hospital, _) => Tag.Lower(hospital.Site.Kind), NpgsqlDbType.Text, request));
        command.Parameters.Add(Array(hospitals, static (hospital, _) => hospital.Site.Key, NpgsqlDbType.Text, request));
        command.Parameters.Add(Array(hospitals, static (hospital, _) => hospital.MatchKey, NpgsqlDbType.Text, request));
        return command;
    }

    internal static NpgsqlParameter Array<TItem, TValue>(
        IReadOnlyList<TItem> items, Func<TItem, StoreRequest, TValue> column, NpgsqlDbType type, StoreRequest request)
    {
        var values = new TValue[items.Count];
        for (var index = 0; index < values.Length; index++) values[index] = column(items[index], request);
        return new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }

    private static DateOnly Month(DateTimeOffset at) => new(at.UtcDateTime.Year, at.UtcDateTime.Month, 1);
}

/// <param name="MetricIds">Ids by the metrics' short names.</param>
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
    DateTimeOffset WrittenAt);

/// <summary>A site whose key the database does not know.</summary>
/// <param name="Id">Made from the source and the key, so that two runs make the same.</param>
/// <param name="MatchKey">The key without case, accents and punctuation.</param>
public sealed record NewHospital(string Id, Site Site, string MatchKey);

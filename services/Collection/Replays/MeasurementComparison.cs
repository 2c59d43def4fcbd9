using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using WaitTime.Collection.Storage;
using WaitTime.Collection.Validation;
using WaitTime.Core;
using WaitTime.Core.Readings;
using WaitTime.Core.Storage;

namespace WaitTime.Collection.Replays;

/// <summary>Holds readings against the stored rows without touching them.</summary>
internal sealed class MeasurementComparison(Database database)
{
    private const string Sql = """
        SELECT i.ordinality::integer - 1, m.hospital_id IS NOT NULL, m.value, m.state
        FROM unnest($1::text[], $2::integer[], $3::timestamptz[], $4::double precision[], $5::text[], $6::smallint[]) WITH ORDINALITY
            AS i(hospital_id, metric_id, reported_at, value, state, feed_rank, ordinality)
        LEFT JOIN LATERAL (
            SELECT *
            FROM measurements
            WHERE hospital_id = i.hospital_id AND metric_id = i.metric_id AND reported_at = i.reported_at
            OFFSET 0
        ) AS m ON true
        WHERE m.hospital_id IS NULL
            OR ((m.value, m.state) IS DISTINCT FROM (i.value, i.state) AND replaces_measurement(i.feed_rank, i.state, m.feed_rank, m.state))
        ORDER BY 1
        """;

    /// <returns>Only the readings that are not stored, or that would take the place of what is.</returns>
    public async Task<IReadOnlyList<ReplayChange>> CompareAsync(
        StoreRequest request,
        IReadOnlyList<PlacedReading> readings,
        CancellationToken cancellationToken
    )
    {
        return await database.RunAsync<IReadOnlyList<ReplayChange>>(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand(Sql, connection);
                var parameters = command.Parameters;
                parameters.Add(MeasurementStore.Array(readings, static (reading, _) => reading.HospitalId, NpgsqlDbType.Text, request));
                parameters.Add(
                    MeasurementStore.Array(readings, static (reading, r) => r.MetricIdOf(reading), NpgsqlDbType.Integer, request)
                );
                parameters.Add(
                    MeasurementStore.Array(
                        readings,
                        static (reading, _) => reading.ReportedAt.UtcDateTime,
                        NpgsqlDbType.TimestampTz,
                        request
                    )
                );
                parameters.Add(
                    MeasurementStore.Array(readings, static (reading, _) => (double?)reading.Reading.Value, NpgsqlDbType.Double, request)
                );
                parameters.Add(
                    MeasurementStore.Array(readings, static (reading, _) => Tag.Lower(reading.Reading.State), NpgsqlDbType.Text, request)
                );
                parameters.Add(
                    MeasurementStore.Array(readings, static (reading, _) => (short)reading.FeedRank, NpgsqlDbType.Smallint, request)
                );

                var changes = new List<ReplayChange>();
                await using var reader = await command.ExecuteReaderAsync(token);
                while (await reader.ReadAsync(token))
                {
                    var reading = readings[reader.GetInt32(0)];
                    double? value = await reader.IsDBNullAsync(2, token) ? null : reader.GetDouble(2);
                    var before = reader.GetBoolean(1) ? Show(value, reader.GetString(3)) : null;
                    changes.Add(
                        new(
                            reading.HospitalId,
                            reading.Metric.Name,
                            reading.ReportedAt,
                            before,
                            Show((double?)reading.Reading.Value, Tag.Lower(reading.Reading.State))
                        )
                    );
                }

                return changes;
            },
            cancellationToken
        );
    }

    private static string Show(double? value, string state) =>
        state == Tag.Lower(ReadingState.Reported) ? value?.ToString(CultureInfo.InvariantCulture) ?? state : state;
}

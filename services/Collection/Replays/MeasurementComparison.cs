using Npgsql;
using NpgsqlTypes;
using WaitTime.Collection.Storage;
using WaitTime.Collection.Validation;
using WaitTime.Core;
using WaitTime.Core.Printing;
using WaitTime.Core.Readings;
using WaitTime.Core.Storage;

namespace WaitTime.Collection.Replays;

/// <summary>Holds readings against the stored rows without touching them.</summary>
public sealed class MeasurementComparison(Database database)
{
    private const string Sql = """
        SELECT i.ordinality::integer - 1, m.hospital_id IS NOT NULL, m.value, m.state, m.lower, m.upper
        FROM unnest($1::text[], $2::integer[], $3::timestamptz[], $4::double precision[], $5::text[], $6::smallint[],
                $7::double precision[], $8::double precision[]) WITH ORDINALITY
            AS i(hospital_id, metric_id, reported_at, value, state, feed_rank, lower, upper, ordinality)
        LEFT JOIN LATERAL (
            SELECT *
            FROM measurements
            WHERE hospital_id = i.hospital_id AND metric_id = i.metric_id AND reported_at = i.reported_at
            OFFSET 0
        ) AS m ON true
        WHERE m.hospital_id IS NULL
            OR ((m.value, m.lower, m.upper, m.state) IS DISTINCT FROM (i.value, i.lower, i.upper, i.state)
                AND replaces_measurement(i.feed_rank, i.state, m.feed_rank, m.state))
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

                parameters.Add(
                    MeasurementStore.Array(
                        readings,
                        static (reading, _) => (double?)reading.Reading.Range?.Lower,
                        NpgsqlDbType.Double,
                        request
                    )
                );
                parameters.Add(
                    MeasurementStore.Array(
                        readings,
                        static (reading, _) => (double?)reading.Reading.Range?.Upper,
                        NpgsqlDbType.Double,
                        request
                    )
                );

                var changes = new List<ReplayChange>();
                await using var reader = await command.ExecuteReaderAsync(token);
                while (await reader.ReadAsync(token))
                {
                    var reading = readings[reader.GetInt32(0)];
                    var before = reader.GetBoolean(1)
                        ? Show(
                            await NumberAsync(reader, 2, token),
                            await NumberAsync(reader, 4, token),
                            await NumberAsync(reader, 5, token),
                            reader.GetString(3)
                        )
                        : null;
                    changes.Add(
                        new(
                            reading.HospitalId,
                            reading.Metric.Name,
                            reading.ReportedAt,
                            before,
                            Show(
                                (double?)reading.Reading.Value,
                                (double?)reading.Reading.Range?.Lower,
                                (double?)reading.Reading.Range?.Upper,
                                Tag.Lower(reading.Reading.State)
                            )
                        )
                    );
                }

                return changes;
            },
            cancellationToken
        );
    }

    private static async Task<double?> NumberAsync(NpgsqlDataReader reader, int column, CancellationToken cancellationToken) =>
        await reader.IsDBNullAsync(column, cancellationToken) ? null : reader.GetDouble(column);

    private static string Show(double? value, double? lower, double? upper, string state) =>
        state == Tag.Lower(ReadingState.Reported) ? PrintedFigure.Of(value, lower, upper) ?? state : state;
}

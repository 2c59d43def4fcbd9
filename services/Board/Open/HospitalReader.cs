using Dapper;
using Npgsql;
using WaitTime.Core.Storage;

namespace WaitTime.Board.Open;

/// <summary>Reads what a hospital's page shows beside its newest numbers.</summary>
public sealed class HospitalReader(Database database)
{
    private const string Days = """
        SELECT metric_id, bucket_start, samples, mean, minimum, maximum
        FROM open.aggregates
        WHERE hospital_id = @hospital AND period = 'day' AND bucket_start >= @since
        ORDER BY metric_id, bucket_start
        """;

    private const string Patterns = """
        SELECT metric_id, day_of_week, hour_of_day, samples, p50, p90, time_zone
        FROM open.patterns
        WHERE hospital_id = @hospital
        ORDER BY metric_id, day_of_week, hour_of_day
        """;

    private const string Corrections = """
        SELECT metric_id, reported_at, old_value, old_lower, old_upper, old_state, new_value, new_lower, new_upper, new_state, revised_at
        FROM open.revisions
        WHERE hospital_id = @hospital
        ORDER BY revised_at DESC, id DESC
        LIMIT 20
        """;

    /// <exception cref="NpgsqlException">The database is away, or refused.</exception>
    public Task<HospitalPast> ReadAsync(string hospital, DateTimeOffset since, CancellationToken cancellationToken) =>
        database.RunAsync(
            async (connection, token) =>
            {
                var of = new { hospital, token };
                return new HospitalPast(
                    [
                        .. await connection.QueryAsync<OpenDayPoint>(
                            Days,
                            new
                            {
                                hospital,
                                since = since.UtcDateTime,
                                token,
                            },
                            commandTimeout: Sql.Limited
                        ),
                    ],
                    [.. await connection.QueryAsync<OpenPatternCell>(Patterns, of, commandTimeout: Sql.Limited)],
                    [.. await connection.QueryAsync<OpenCorrection>(Corrections, of, commandTimeout: Sql.Limited)]
                );
            },
            cancellationToken
        );
}

using Dapper;
using WaitTime.Core.Storage;

namespace WaitTime.Cleanup.Measurements;

/// <summary>Finds what must not be deleted yet, because no aggregate holds it.</summary>
public sealed class Unaggregated(Database database)
{
    /// <summary>
    /// Old values without an aggregate of their hour, or whose hour was touched since: by hour, so that an operator sees where to look.
    /// </summary>
    /// <param name="from">The first instant.</param>
    /// <param name="until">The first instant that is not looked at.</param>
    /// <returns>How many hours (of a source) hold such values.</returns>
    public async Task<int> HoursAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        return await database.RunAsync(
            (connection, token) =>
                connection.ExecuteScalarAsync<int>(
                    """
                    SELECT count(*)::integer
                    FROM (
                        SELECT source_id, hour FROM aggregate_touches WHERE hour >= @from AND hour < @until
                        UNION
                        SELECT m.source_id, date_trunc('hour', m.reported_at, 'UTC')
                        FROM measurements AS m
                        LEFT JOIN measurement_aggregates AS a
                            ON a.hospital_id = m.hospital_id AND a.metric_id = m.metric_id AND a.period = 'hour'
                            AND a.bucket_start = date_trunc('hour', m.reported_at, 'UTC')
                        WHERE m.reported_at >= @from AND m.reported_at < @until AND m.value IS NOT NULL AND a.hospital_id IS NULL
                    ) AS open_hours
                    """,
                    new
                    {
                        from,
                        until,
                        token,
                    },
                    commandTimeout: Sql.Unlimited
                ),
            cancellationToken
        );
    }
}

using Dapper;
using WaitTime.Core.Storage;

namespace WaitTime.Cli.Crosschecks;

/// <summary>Reads what a saved page is compared with.</summary>
internal sealed class StoredReadings(Database database)
{
    /// <returns>Hospital ids by the comparable form of the source's keys.</returns>
    public async Task<IReadOnlyDictionary<string, string>> HospitalsAsync(string sourceId, CancellationToken cancellationToken)
    {
        return await database.RunAsync<IReadOnlyDictionary<string, string>>(
            async (connection, token) =>
                (
                    await connection.QueryAsync<SourceKey>(
                        "SELECT match_key, hospital_id FROM hospital_source_keys WHERE source_id = @sourceId",
                        new { sourceId, token },
                        commandTimeout: Sql.Limited
                    )
                ).ToDictionary(key => key.MatchKey, key => key.HospitalId, StringComparer.Ordinal),
            cancellationToken
        );
    }

    /// <param name="sourceId">Whose measurements.</param>
    /// <param name="since">Stamped later than this.</param>
    /// <param name="until">And not later than this.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<StoredReading>> ReadAsync(
        string sourceId,
        DateTimeOffset since,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        return await database.RunAsync<IReadOnlyList<StoredReading>>(
            async (connection, token) =>
                [
                    .. await connection.QueryAsync<StoredReading>(
                        """
                        SELECT m.hospital_id, h.name AS hospital, x.name AS metric, m.reported_at, m.value, m.state
                        FROM measurements AS m
                        JOIN metrics AS x ON x.id = m.metric_id
                        JOIN hospitals AS h ON h.id = m.hospital_id
                        WHERE m.source_id = @sourceId AND m.reported_at > @since AND m.reported_at <= @until
                        """,
                        new
                        {
                            sourceId,
                            since = since.UtcDateTime,
                            until = until.UtcDateTime,
                            token,
                        },
                        commandTimeout: Sql.Limited
                    ),
                ],
            cancellationToken
        );
    }
}

using Dapper;
using Npgsql;
using WaitTime.Core.Storage;

namespace WaitTime.Core.Hospitals;

/// <summary>Reads hospitals with their keys and what operators decided.</summary>
public sealed class HospitalReader(Database database)
{
    /// <summary>All of them, by province and id.</summary>
    public async Task<IReadOnlyList<KnownHospital>> AllAsync(CancellationToken cancellationToken) =>
        await database.RunAsync(AllAsync, cancellationToken);

    /// <summary>How many measurements each of these hospitals has, and when the newest was seen; one without any is not there.</summary>
    public async Task<IReadOnlyDictionary<string, SeenValues>> SeenAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        return await database.RunAsync(
            async (connection, token) =>
            {
                var rows = await connection.QueryAsync<SeenValues>(
                    """
                    SELECT hospital_id, count(*) AS count, max(timestamp_utc) AS last_seen_at
                    FROM measurements
                    WHERE hospital_id = ANY (@ids)
                    GROUP BY hospital_id
                    """,
                    new { ids = Sql.Array(ids), token },
                    commandTimeout: Sql.Limited
                );
                return rows.ToDictionary(row => row.HospitalId, StringComparer.Ordinal);
            },
            cancellationToken
        );
    }

    private static async Task<IReadOnlyList<KnownHospital>> AllAsync(NpgsqlConnection connection, CancellationToken token)
    {
        var rows = await connection.QueryAsync<HospitalRow>(
            """
            SELECT id, name, name_en, name_fr, province, kind, address, city, postal_code, latitude, longitude, phone,
                is_verified, is_visible, source_id, created_at
            FROM hospitals
            ORDER BY province, id
            """,
            new NoParameters(token),
            commandTimeout: Sql.Limited
        );
        var keys = await connection.QueryAsync<HospitalKey>(
            "SELECT hospital_id, source_id, key, match_key, first_seen_at FROM hospital_source_keys ORDER BY first_seen_at, source_id, key",
            new NoParameters(token),
            commandTimeout: Sql.Limited
        );
        var decisions = await connection.QueryAsync<DecisionRow>(
            """
            SELECT DISTINCT ON (hospital_id) hospital_id, action, decided_at, decided_by, notes
            FROM hospital_decisions
            WHERE action <> 'locate'
            ORDER BY hospital_id, decided_at DESC, id DESC
            """,
            new NoParameters(token),
            commandTimeout: Sql.Limited
        );
        var keysOf = keys.ToLookup(key => key.HospitalId, StringComparer.Ordinal);
        var decisionOf = decisions.ToDictionary(decision => decision.HospitalId, StringComparer.Ordinal);
        return [.. rows.Select(row => new KnownHospital(row, [.. keysOf[row.Id]], decisionOf.GetValueOrDefault(row.Id)))];
    }
}

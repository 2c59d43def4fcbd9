using WaitTime.Core.Storage;

namespace WaitTime.Cli.Hospitals;

/// <summary>
/// Carries out what an operator decided of a hospital, and records it, in one statement each: neither is there without the other.
/// </summary>
public sealed class HospitalDecisions(Database database, TimeProvider time)
{
    private const string PublishSql = """
        WITH changed AS (
            UPDATE hospitals SET is_verified = true, is_visible = true, updated_at = $2
            WHERE id = $1 AND NOT (is_verified AND is_visible)
            RETURNING id
        )
        INSERT INTO hospital_decisions (hospital_id, action, decided_at, decided_by, runtime, notes)
        SELECT id, 'publish', $2, $3, $4, $5::text FROM changed
        """;

    private const string HideSql = """
        WITH changed AS (
            UPDATE hospitals SET is_verified = true, is_visible = false, updated_at = $2
            WHERE id = $1 AND (is_visible OR NOT is_verified)
            RETURNING id
        )
        INSERT INTO hospital_decisions (hospital_id, action, decided_at, decided_by, runtime, notes)
        SELECT id, 'hide', $2, $3, $4, $5::text FROM changed
        """;

    private const string LocateSql = """
        WITH changed AS (
            UPDATE hospitals SET latitude = $6, longitude = $7, updated_at = $2
            WHERE id = $1 AND (latitude, longitude) IS DISTINCT FROM ($6, $7)
            RETURNING id
        )
        INSERT INTO hospital_decisions (hospital_id, action, decided_at, decided_by, runtime, notes, latitude, longitude, evidence)
        SELECT id, 'locate', $2, $3, $4, $5::text, $6, $7, $8 FROM changed
        """;

    /// <returns>False when it was published already: nothing was changed or recorded.</returns>
    public Task<bool> PublishAsync(string id, Decision decision, CancellationToken cancellationToken) =>
        ExecuteAsync(PublishSql, id, decision, [], cancellationToken);

    /// <summary>It counts as reviewed from then on.</summary>
    /// <returns>False when that was decided already: nothing was changed or recorded.</returns>
    public Task<bool> HideAsync(string id, Decision decision, CancellationToken cancellationToken) =>
        ExecuteAsync(HideSql, id, decision, [], cancellationToken);

    /// <summary>Seeding leaves the position as it is from then on.</summary>
    /// <returns>False when it stood there already: nothing was changed or recorded.</returns>
    public Task<bool> LocateAsync(AcceptedPlace place, Decision decision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        var (latitude, longitude) = place.Position;
        return ExecuteAsync(LocateSql, place.HospitalId, decision, [latitude, longitude, place.Evidence], cancellationToken);
    }

    private async Task<bool> ExecuteAsync(string sql, string id, Decision decision, object[] more, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return await database.RunAsync(
            async (connection, token) =>
            {
                await using var command = Sql.Command(
                    connection,
                    sql,
                    [id, time.GetUtcNow(), decision.By, decision.Runtime, decision.Notes, .. more]
                );
                return await command.ExecuteNonQueryAsync(token) > 0;
            },
            cancellationToken
        );
    }
}

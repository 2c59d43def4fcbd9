using Dapper;
using WaitTime.Core.Storage;

namespace WaitTime.Cli.Closures;

/// <summary>Reads what publishers announce of closed departments.</summary>
internal sealed class ClosureReader(Database database)
{
    /// <param name="now">Closures in force then are marked, and <paramref name="all"/> says whether the others are left out.</param>
    /// <param name="all">Also those to come, those that are over, and those that were superseded.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<AnnouncedClosure>> ReadAsync(DateTimeOffset now, bool all, CancellationToken cancellationToken)
    {
        return await database.RunAsync<IReadOnlyList<AnnouncedClosure>>(
            async (connection, token) =>
                [
                    .. await connection.QueryAsync<AnnouncedClosure>(
                        """
                        SELECT * FROM (
                            SELECT c.source_id, h.province, c.hospital_id, h.name AS hospital, c.starts_at, c.ends_at, c.reason, c.link,
                                c.first_seen_at, c.last_seen_at, c.superseded_at,
                                c.superseded_at IS NULL AND c.starts_at <= @now AND (c.ends_at IS NULL OR c.ends_at > @now) AS is_in_force,
                                NOT EXISTS (
                                    SELECT FROM scrape_runs AS r
                                    WHERE r.source_id = c.source_id AND r.started_at > c.last_seen_at
                                        AND r.status IN ('healthy', 'unchanged')) AS is_listed
                            FROM closures AS c
                            JOIN hospitals AS h ON h.id = c.hospital_id
                        ) AS announced
                        WHERE @all OR is_in_force
                        ORDER BY province, hospital, starts_at, ends_at
                        """,
                        new
                        {
                            now = now.UtcDateTime,
                            all,
                            token,
                        },
                        commandTimeout: Sql.Limited
                    ),
                ],
            cancellationToken
        );
    }
}

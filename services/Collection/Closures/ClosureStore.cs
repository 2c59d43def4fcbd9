using Npgsql;
using NpgsqlTypes;
using WaitTime.Core.Storage;

namespace WaitTime.Collection.Closures;

/// <summary>
/// Writes what a run's notices say of closures, in one statement. Writing the same again only moves the time at which it was last seen.
/// </summary>
/// <param name="connection">The session that holds the run's lock.</param>
public sealed class ClosureStore(NpgsqlConnection connection)
{
    /// <summary>
    /// A closure that is no longer announced stays as it is: a notice that has gone is no reopening. One whose notice is still listed, and
    /// now says something else, is superseded, unless it is over anyway.
    /// </summary>
    private const string StoreSql = """
        WITH incoming AS (
            SELECT hospital_id, starts_at, ends_at, feed, reason, link, string_to_array(notices, E'\n') AS notices
            FROM unnest($4::text[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::text[], $9::text[], $10::text[])
                AS i(hospital_id, starts_at, ends_at, feed, reason, link, notices)
        ),
        superseded AS (
            UPDATE closures AS c
            SET superseded_at = $3
            WHERE c.source_id = $1 AND c.superseded_at IS NULL AND (c.ends_at IS NULL OR c.ends_at > $3) AND c.notices && $11
                AND NOT EXISTS (
                    SELECT FROM incoming AS i
                    WHERE i.hospital_id = c.hospital_id AND i.starts_at = c.starts_at AND i.ends_at IS NOT DISTINCT FROM c.ends_at)
            RETURNING c.id
        ),
        stored AS (
            INSERT INTO closures AS c (
                source_id, hospital_id, starts_at, ends_at, feed, reason, link, notices, first_seen_at, last_seen_at, run_id)
            SELECT $1, hospital_id, starts_at, ends_at, feed, reason, link, notices, $3, $3, $2 FROM incoming
            ON CONFLICT (source_id, hospital_id, starts_at, ends_at) DO UPDATE SET
                reason = COALESCE(EXCLUDED.reason, c.reason),
                link = COALESCE(EXCLUDED.link, c.link),
                notices = ARRAY(SELECT DISTINCT n FROM unnest(c.notices || EXCLUDED.notices) AS n ORDER BY n),
                last_seen_at = GREATEST(c.last_seen_at, EXCLUDED.last_seen_at),
                superseded_at = NULL,
                run_id = EXCLUDED.run_id
            RETURNING c.first_seen_at = $3 AS is_new
        )
        SELECT (SELECT count(*)::integer FROM stored WHERE is_new), (SELECT count(*)::integer FROM superseded)
        """;

    /// <param name="sourceId">Whose closures.</param>
    /// <param name="runId">The run that read them.</param>
    /// <param name="seenAt">When they were fetched, in UTC.</param>
    /// <param name="closures">One a hospital and time.</param>
    /// <param name="understood">Notices that are listed and were understood.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ClosureCounts> StoreAsync(
        string sourceId,
        Guid runId,
        DateTimeOffset seenAt,
        IReadOnlyList<PlacedClosure> closures,
        IReadOnlyList<string> understood,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(closures);
        ArgumentNullException.ThrowIfNull(understood);
        await using var command = Sql.Command(
            connection,
            StoreSql,
            sourceId,
            runId,
            seenAt.UtcDateTime,
            Texts(closures, closure => closure.HospitalId),
            Times(closures, closure => closure.Closure.From),
            Times(closures, closure => closure.Closure.Until),
            Texts(closures, closure => closure.Feed),
            Texts(closures, closure => closure.Closure.Reason),
            Texts(closures, closure => closure.Closure.Link?.AbsoluteUri),
            // Arrays of arrays must be of one length; no notice's id has a line's end.
            Texts(closures, closure => string.Join('\n', closure.Notices)),
            understood.ToArray()
        );
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new(reader.GetInt32(0), reader.GetInt32(1));
    }

    private static string?[] Texts(IReadOnlyList<PlacedClosure> closures, Func<PlacedClosure, string?> column) =>
        [.. closures.Select(column)];

    private static NpgsqlParameter Times(IReadOnlyList<PlacedClosure> closures, Func<PlacedClosure, DateTimeOffset?> column) =>
        new()
        {
            Value = closures.Select(closure => column(closure)?.UtcDateTime).ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
        };
}

/// <param name="Added">Closures that were not known.</param>
/// <param name="Superseded">Closures of which a notice, still listed, now says something else.</param>
public sealed record ClosureCounts(int Added, int Superseded)
{
    public int Changed => Added + Superseded;
}

using WaitTime.Monitor.Commands;
using WaitTime.Monitor.Payloads;
using WaitTime.Monitor.Views;

namespace WaitTime.Monitor.Queries;

/// <summary>
/// A payload, the one before it, and what its first run made of it. The monitor has no parser: what a parser read is known by what the run
/// stored, saw again, or refused.
/// </summary>
internal static class PayloadQuery
{
    private const string Payload = """
        SELECT encode(hash, 'hex'), source_id, feed, size_bytes, first_fetched_at, last_fetched_at, documents::text, body
        FROM payloads WHERE hash = $1
        """;

    private const string Before = """
        SELECT encode(b.hash, 'hex'), b.first_fetched_at, b.documents::text, b.body
        FROM payloads AS p
        JOIN LATERAL (
            SELECT hash FROM payloads
            WHERE source_id = p.source_id AND feed = p.feed AND first_fetched_at < p.first_fetched_at
            ORDER BY first_fetched_at DESC LIMIT 1) AS earlier ON true
        JOIN payloads AS b ON b.hash = earlier.hash
        WHERE p.hash = $1
        """;

    private const string Runs = """
        SELECT f.run_id, f.fetched_at, r.status, f.readings, f.parser_version, f.failure_reason
        FROM scrape_run_feeds AS f JOIN scrape_runs AS r ON r.id = f.run_id
        WHERE f.payload_hash = $1
        ORDER BY f.fetched_at DESC LIMIT 10
        """;

    /// <summary>Months that it cannot be in are left out; the oldest number that is still published is three months old.</summary>
    private const string Readings = """
        SELECT x.hospital_id, coalesce(h.name, x.hospital_id), coalesce(m.name, x.metric_id::text), coalesce(m.unit, ''), x.reported_at,
            x.state, x.value, x.lower, x.upper, x.is_anomaly, x.run_id = first.run_id
        FROM (
            SELECT run_id, source_id, feed, fetched_at FROM scrape_run_feeds WHERE payload_hash = $1 ORDER BY fetched_at LIMIT 1) AS first
        JOIN measurements AS x ON x.source_id = first.source_id AND x.feed = first.feed
            AND x.timestamp_utc >= first.fetched_at
            AND x.reported_at BETWEEN first.fetched_at - interval '100 days' AND first.fetched_at + interval '2 days'
            AND (x.run_id = first.run_id OR x.first_seen_at <= first.fetched_at)
        LEFT JOIN hospitals AS h ON h.id = x.hospital_id
        LEFT JOIN metrics AS m ON m.id = x.metric_id
        ORDER BY h.name, m.name, x.reported_at DESC
        LIMIT $2
        """;

    private const string Closures = """
        SELECT coalesce(h.name, c.hospital_id), c.starts_at, c.ends_at, left(c.reason, 1000)
        FROM (
            SELECT source_id, feed, fetched_at FROM scrape_run_feeds WHERE payload_hash = $1 ORDER BY fetched_at LIMIT 1) AS first
        JOIN closures AS c ON c.source_id = first.source_id AND c.feed = first.feed
            AND c.first_seen_at <= first.fetched_at AND c.last_seen_at >= first.fetched_at
        LEFT JOIN hospitals AS h ON h.id = c.hospital_id
        ORDER BY c.starts_at LIMIT 200
        """;

    private const string Rejected = $"""
        SELECT {RejectedQuery.Columns} FROM rejected_readings AS x
        JOIN (SELECT run_id, feed FROM scrape_run_feeds WHERE payload_hash = $1 ORDER BY fetched_at LIMIT 1) AS first
            ON x.run_id = first.run_id AND x.feed = first.feed
        ORDER BY x.id LIMIT 200
        """;

    /// <param name="database">Where they are.</param>
    /// <param name="hash">32 bytes.</param>
    /// <param name="cancellationToken">Of the request.</param>
    /// <returns>Null where there is no such payload, or no more.</returns>
    public static Task<PayloadView?> ReadAsync(PageDatabase database, byte[] hash, CancellationToken cancellationToken) =>
        database.ReadAsync(
            [
                new(Payload, hash),
                new(Before, hash),
                new(Runs, hash),
                new(Readings, hash, PayloadView.ReadingsShown),
                new(Closures, hash),
                new(Rejected, hash),
            ],
            async answers =>
            {
                if (await answers.OneAsync(Kept) is not { } payload)
                    return null;
                var documents = ArchivedText.Read(payload.Documents, payload.Body);
                var before = await answers.OneAsync(Earlier);
                return new PayloadView(
                    answers.Now,
                    payload.Hash,
                    payload.Source,
                    payload.Feed,
                    payload.Bytes,
                    payload.First,
                    payload.Last,
                    [.. documents.Select(Shown)],
                    before is null ? null : Compared(before, documents),
                    await answers.AllAsync(Run),
                    await answers.AllAsync(Reading),
                    await answers.AllAsync(Closure),
                    await answers.AllAsync(RejectedQuery.Read),
                    ToolCommands.OfPayload(payload.Source, payload.First)
                );
            },
            cancellationToken
        );

    private static PayloadDifference Compared(EarlierPayload before, IReadOnlyList<ArchivedDocument> documents)
    {
        var (lines, note) = Difference.Between(ArchivedText.Read(before.Documents, before.Body), documents);
        return new(before.Hash, before.FetchedAt, lines, note);
    }

    private static DocumentView Shown(ArchivedDocument document)
    {
        const int most = DocumentView.Most;
        var text = document.Text is { Length: > most } whole
            ? whole[..(char.IsHighSurrogate(whole[most - 1]) ? most - 1 : most)]
            : document.Text;
        return new(
            document.Address,
            document.ContentType,
            document.Length,
            text,
            document.IsCut || text?.Length < document.Text?.Length,
            document.Note
        );
    }

    private static KeptPayload Kept(Columns row) =>
        new(row.Text(), row.Text(), row.Text(), row.Value<long>(), row.Time(), row.Time(), row.Text(), row.Value<byte[]>());

    private static EarlierPayload Earlier(Columns row) => new(row.Text(), row.Time(), row.Text(), row.Value<byte[]>());

    private static PayloadRun Run(Columns row) =>
        new(row.Value<Guid>(), row.Time(), row.TextOrNull(), row.ValueOrNull<int>(), row.TextOrNull(), row.TextOrNull());

    private static PayloadReading Reading(Columns row) =>
        new(row.Text(), row.Text(), row.Text(), row.Text(), row.Time(), FigureColumns.Read(row), row.Value<bool>(), row.Value<bool>());

    private static PayloadClosure Closure(Columns row) => new(row.Text(), row.Time(), row.TimeOrNull(), row.TextOrNull());

    private sealed record KeptPayload(
        string Hash,
        string Source,
        string Feed,
        long Bytes,
        DateTimeOffset First,
        DateTimeOffset Last,
        string Documents,
        byte[] Body
    );

    private sealed record EarlierPayload(string Hash, DateTimeOffset FetchedAt, string Documents, byte[] Body);
}

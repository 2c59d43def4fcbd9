using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;
using WaitTime.Core.Storage;

namespace WaitTime.BulkExport.Rows;

/// <summary>Reads what may be published: of open sources alone, and of hospitals that are verified and visible.</summary>
public sealed class BulkReader(Database database)
{
    /// <summary>
    /// A source that may be copied: by its licence, or by that of some of its feeds. Nothing of one that must not even be shown.
    /// </summary>
    private const string Open = "(s.redistribution = 'open' OR (s.redistribution <> 'none' AND cardinality(s.open_feeds) > 0))";

    /// <summary>
    /// A hidden hospital and a feed that may not be copied are left out here, and nowhere else; the order is the same on every server.
    /// </summary>
    private const string RowsSql = $"""
        SELECT m.hospital_id, h.name, h.kind, h.province, m.metric_id, t.name, t.family, t.statistic, t.unit, m.state,
            m.value, m.lower, m.upper, m.reported_at, m.first_seen_at, m.timestamp_utc, m.is_anomaly, r.hospital_id IS NOT NULL, m.feed
        FROM measurements AS m
        JOIN sources AS s ON s.id = m.source_id AND {Open} AND (s.redistribution = 'open' OR m.feed = ANY (s.open_feeds))
        JOIN hospitals AS h ON h.id = m.hospital_id AND h.is_visible AND h.is_verified
        JOIN metrics AS t ON t.id = m.metric_id
        LEFT JOIN (
            SELECT DISTINCT hospital_id, metric_id, reported_at FROM measurement_revisions
            WHERE source_id = $1 AND reported_at >= $2 AND reported_at < $3
        ) AS r ON r.hospital_id = m.hospital_id AND r.metric_id = m.metric_id AND r.reported_at = m.reported_at
        WHERE m.source_id = $1 AND m.reported_at >= $2 AND m.reported_at < $3
        ORDER BY m.hospital_id COLLATE "C", m.metric_id, m.reported_at
        """;

    /// <summary>Every source of which something may be copied, by id.</summary>
    public Task<IReadOnlyList<BulkSource>> SourcesAsync(CancellationToken cancellationToken) =>
        database.RunAsync<IReadOnlyList<BulkSource>>(
            async (connection, token) =>
            {
                var sources = await connection.QueryAsync<BulkSource>(
                    $"""
                    SELECT s.id, s.name, s.name_fr, s.province, s.homepage, s.licence, s.licence_url,
                        CASE WHEN s.redistribution <> 'open' THEN array_to_string(s.open_feeds, ' ') END AS feeds
                    FROM sources AS s WHERE {Open} ORDER BY s.id
                    """,
                    new NoParameters(token),
                    commandTimeout: Sql.Limited
                );
                return [.. sources];
            },
            cancellationToken
        );

    /// <summary>Every meaning that numbers of the open sources have had.</summary>
    public Task<IReadOnlyList<BulkMetric>> MetricsAsync(CancellationToken cancellationToken) =>
        database.RunAsync<IReadOnlyList<BulkMetric>>(
            async (connection, token) =>
            {
                var metrics = await connection.QueryAsync<BulkMetric>(
                    $"""
                    SELECT t.id, t.source_id, t.name, t.family, t.start_event, t.end_event, t.statistic, t.patient_scope, t.unit, t.basis,
                        t.time_window, t.horizon_minutes, t.definition, t.definition_fr, t.definition_url,
                        t.valid_from::timestamp AS valid_from, t.valid_to::timestamp AS valid_to
                    FROM metrics AS t JOIN sources AS s ON s.id = t.source_id AND {Open}
                    ORDER BY t.id
                    """,
                    new NoParameters(token),
                    commandTimeout: Sql.Limited
                );
                return [.. metrics];
            },
            cancellationToken
        );

    /// <summary>The months of a source that hold measurements, hidden hospitals' among them, and are over.</summary>
    /// <param name="source">Its id.</param>
    /// <param name="now">A month is over when its end is not after this.</param>
    public Task<IReadOnlyList<BulkMonth>> ClosedMonthsAsync(string source, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.RunAsync<IReadOnlyList<BulkMonth>>(
            async (connection, token) =>
            {
                var until = new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
                var months = await connection.QueryAsync<DateTime>(
                    """
                    SELECT DISTINCT date_trunc('month', m.reported_at AT TIME ZONE 'UTC') AS month
                    FROM measurements AS m WHERE m.source_id = @source AND m.reported_at < @until ORDER BY 1
                    """,
                    new
                    {
                        source,
                        until,
                        token,
                    },
                    commandTimeout: Sql.Unlimited
                );
                return [.. months.Select(month => new BulkMonth(DateOnly.FromDateTime(month)))];
            },
            cancellationToken
        );

    /// <summary>Every row of a month, one after the other: never more than one in memory here.</summary>
    public async IAsyncEnumerable<BulkRow> RowsAsync(
        string source,
        BulkMonth month,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = Sql.Command(connection, RowsSql, source, month.Start, month.End);
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var texts = new KnownTexts();
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return new()
            {
                SourceId = source,
                HospitalId = texts.Of(reader.GetString(0)),
                HospitalName = texts.Of(reader.GetString(1)),
                HospitalKind = texts.Of(reader.GetString(2)),
                Province = texts.Of(reader.GetString(3)),
                MetricId = reader.GetInt32(4),
                Metric = texts.Of(reader.GetString(5)),
                Family = texts.Of(reader.GetString(6)),
                Statistic = texts.Of(reader.GetString(7)),
                Unit = texts.Of(reader.GetString(8)),
                State = texts.Of(reader.GetString(9)),
                Value = Number(reader, 10),
                Lower = Number(reader, 11),
                Upper = Number(reader, 12),
                ReportedAt = reader.GetDateTime(13),
                FirstSeenAt = reader.GetDateTime(14),
                LastSeenAt = reader.GetDateTime(15),
                IsAnomaly = reader.GetBoolean(16),
                IsRevised = reader.GetBoolean(17),
                Feed = texts.Of(reader.GetString(18)),
            };
        }
    }

    private static double? Number(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column);
}

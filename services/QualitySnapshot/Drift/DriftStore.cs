using Npgsql;
using WaitTime.Core;
using WaitTime.Core.Metrics;
using WaitTime.Core.Storage;

namespace WaitTime.QualitySnapshot.Drift;

/// <summary>What the database shows of changed meanings, and the events that were made of it.</summary>
public sealed class DriftStore(Database database)
{
    /// <summary>Everything that the two weeks show, news or not.</summary>
    public async Task<IReadOnlyList<DriftFinding>> FindAsync(DriftWindows windows, CancellationToken cancellationToken)
    {
        return await database.RunAsync<IReadOnlyList<DriftFinding>>(
            async (connection, token) =>
            {
                return
                [
                    .. await WeeksAsync(connection, windows, token),
                    .. await ParsersAsync(connection, windows, token),
                    .. await MeaningsAsync(connection, token),
                ];
            },
            cancellationToken
        );
    }

    /// <returns>How many of them were news.</returns>
    public async Task<int> RecordAsync(IReadOnlyList<DriftFinding> findings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return await database.RunAsync(
            async (connection, token) =>
            {
                await using var transaction = await connection.BeginTransactionAsync(token);
                var added = 0;
                foreach (var finding in findings)
                {
                    await using var command = Sql.Command(
                        connection,
                        DriftSql.Record,
                        finding.SourceId,
                        finding.MetricId,
                        Tag.Lower(finding.Kind),
                        finding.WindowStart,
                        finding.WindowEnd,
                        finding.Hospitals,
                        finding.Before,
                        finding.After,
                        finding.Shift,
                        now,
                        finding.QuietUntil
                    );
                    added += await command.ExecuteNonQueryAsync(token);
                }

                await transaction.CommitAsync(token);
                return added;
            },
            cancellationToken
        );
    }

    /// <summary>Open ones first, the newest first.</summary>
    public Task<IReadOnlyList<DriftEvent>> AllAsync(CancellationToken cancellationToken) => ReadAsync(DriftSql.All, cancellationToken);

    /// <summary>Open ones of which nobody has been told, the oldest first.</summary>
    public Task<IReadOnlyList<DriftEvent>> UnannouncedAsync(CancellationToken cancellationToken) =>
        ReadAsync(DriftSql.Unannounced, cancellationToken);

    public async Task AnnouncedAsync(long id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await database.RunAsync(
            async (connection, token) =>
            {
                await using var command = Sql.Command(connection, DriftSql.Announced, id, now);
                await command.ExecuteNonQueryAsync(token);
            },
            cancellationToken
        );
    }

    private static async Task<List<DriftFinding>> WeeksAsync(
        NpgsqlConnection connection,
        DriftWindows windows,
        CancellationToken cancellationToken
    )
    {
        var rows = new List<(string Source, int Metric, string Unit, string Hospital, double? Before, double? After)>();
        await using (var command = Command(connection, DriftSql.Weeks, windows))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(
                    (
                        reader.GetString(0),
                        reader.GetInt32(1),
                        reader.GetString(2),
                        reader.GetString(3),
                        await reader.IsDBNullAsync(4, cancellationToken) ? null : reader.GetDouble(4),
                        await reader.IsDBNullAsync(5, cancellationToken) ? null : reader.GetDouble(5)
                    )
                );
            }
        }

        var shifts = rows.GroupBy(row => (row.Source, row.Metric, row.Unit))
            .Select(metric =>
                DriftJudge.Shift(
                    new(
                        metric.Key.Source,
                        metric.Key.Metric,
                        metric.Key.Unit,
                        [
                            .. metric
                                .Where(row => row is { Before: not null, After: not null })
                                .Select(row => new HospitalWeeks(row.Before!.Value, row.After!.Value)),
                        ]
                    ),
                    windows
                )
            );
        var sets = rows.GroupBy(row => row.Source, StringComparer.Ordinal)
            .Select(source =>
                DriftJudge.Hospitals(
                    source.Key,
                    source.Where(row => row.Before is not null).Select(row => row.Hospital).ToHashSet(StringComparer.Ordinal),
                    source.Where(row => row.After is not null).Select(row => row.Hospital).ToHashSet(StringComparer.Ordinal),
                    windows
                )
            );
        return [.. shifts.Concat(sets).OfType<DriftFinding>()];
    }

    private static async Task<List<DriftFinding>> ParsersAsync(
        NpgsqlConnection connection,
        DriftWindows windows,
        CancellationToken cancellationToken
    )
    {
        var findings = new List<DriftFinding>();
        await using var command = Command(connection, DriftSql.Parsers, windows);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var day = await reader.GetFieldValueAsync<DateOnly>(1, cancellationToken);
            findings.Add(
                new(reader.GetString(0), DriftKind.ParserVersion, day, day.AddDays(1))
                {
                    Before = reader.GetString(2),
                    After = reader.GetString(3),
                }
            );
        }

        return findings;
    }

    private static async Task<List<DriftFinding>> MeaningsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var findings = new List<DriftFinding>();
        await using var command = new NpgsqlCommand(DriftSql.Meanings, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var day = await reader.GetFieldValueAsync<DateOnly>(2, cancellationToken);
            void Add(DriftKind kind, int before) =>
                findings.Add(
                    new(reader.GetString(0), kind, day, day.AddDays(1))
                    {
                        MetricId = reader.GetInt32(1),
                        Before = reader.GetString(before),
                        After = reader.GetString(before + 1),
                    }
                );
            if (reader.GetBoolean(3))
                Add(DriftKind.Unit, 4);
            if (!string.Equals(reader.GetString(6), reader.GetString(7), StringComparison.Ordinal))
                Add(DriftKind.Label, 6);
        }

        return findings;
    }

    private async Task<IReadOnlyList<DriftEvent>> ReadAsync(string sql, CancellationToken cancellationToken)
    {
        return await database.RunAsync(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand(sql, connection);
                await using var reader = await command.ExecuteReaderAsync(token);
                var events = new List<DriftEvent>();
                while (await reader.ReadAsync(token))
                    events.Add(EventOf(reader));
                return events;
            },
            cancellationToken
        );
    }

    internal static DriftEvent EventOf(NpgsqlDataReader reader) =>
        new()
        {
            Id = reader.GetInt64(0),
            SourceId = reader.GetString(1),
            MetricId = reader.IsDBNull(2) ? null : reader.GetInt32(2),
            Metric = reader.IsDBNull(3) ? null : reader.GetString(3),
            Kind = Enum.Parse<DriftKind>(reader.GetString(4).Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
            WindowStart = reader.GetFieldValue<DateOnly>(5),
            WindowEnd = reader.GetFieldValue<DateOnly>(6),
            Hospitals = reader.IsDBNull(7) ? null : reader.GetInt32(7),
            Before = reader.IsDBNull(8) ? null : reader.GetString(8),
            After = reader.IsDBNull(9) ? null : reader.GetString(9),
            Shift = reader.IsDBNull(10) ? null : reader.GetDouble(10),
            DetectedAt = Utc.Of(reader.GetDateTime(11)),
            AnnouncedAt = reader.IsDBNull(12) ? null : Utc.Of(reader.GetDateTime(12)),
            ConfirmedAt = reader.IsDBNull(13) ? null : Utc.Of(reader.GetDateTime(13)),
            Notes = reader.IsDBNull(14) ? null : reader.GetString(14),
        };

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, DriftWindows windows) =>
        Sql.Command(connection, sql, Midnight(windows.Before), Midnight(windows.Start), Midnight(windows.End));

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}

using System.Globalization;
using Dapper;
using Npgsql;
using NpgsqlTypes;
using WaitTime.Alerting.Incidents;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;

namespace WaitTime.Alerting.Notices;

/// <summary>Which alerts are open, and who has been told of their beginning and end.</summary>
public sealed class AlertLedger(Database database)
{
    /// <summary>The right to tell, of which a notifier makes sure before it sends; null where nobody else can be telling.</summary>
    public AdvisoryLock? Alone { get; init; }

    /// <summary>Ends what should not be open any more and begins what should; both at once, and safe to do twice.</summary>
    public async Task SyncAsync(IReadOnlyCollection<WantedAlert> wanted, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var names = wanted.Select(alert => alert.Name.ToString()).ToArray();
        var severities = wanted.Select(alert => alert.Severity.ToString()).ToArray();
        var sources = wanted.Select(alert => alert.SourceId).ToArray();
        var starts = wanted.Select(alert => alert.StartsAt).ToArray();
        await database.RunAsync(
            async (connection, token) =>
            {
                await using var batch = new NpgsqlBatch(connection)
                {
                    BatchCommands =
                    {
                        Sql.Batched(AlertSql.End, names, severities, sources, new NpgsqlParameter { Value = now }),
                        Sql.Batched(
                            AlertSql.Begin,
                            names,
                            severities,
                            sources,
                            new NpgsqlParameter { Value = starts, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz }
                        ),
                    },
                };
                await batch.ExecuteNonQueryAsync(token);
            },
            cancellationToken
        );
    }

    /// <summary>Everything that is open, and everything whose end nobody has been told before then; the gravest first.</summary>
    public async Task<IReadOnlyList<Alert>> PendingAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        return await database.RunAsync<IReadOnlyList<Alert>>(
            async (connection, token) =>
            {
                var rows = (
                    await connection.QueryAsync<AlertRow>(AlertSql.Pending, new { since, token }, commandTimeout: Sql.Limited)
                ).ToList();
                var sources = rows.Select(row => row.SourceId).OfType<string>().Distinct(StringComparer.Ordinal);
                var runs = await connection.QueryAsync<RunRow>(
                    AlertSql.LastRuns,
                    new { sources = Sql.Array(sources), token },
                    commandTimeout: Sql.Limited
                );
                var lines = runs.ToLookup(run => run.SourceId, run => run.Line, StringComparer.Ordinal);
                return [.. rows.Select(row => row.ToAlert(lines))];
            },
            cancellationToken
        );
    }

    /// <summary>Before something is sent, which cannot be taken back.</summary>
    /// <exception cref="LockLostException">Another check may be telling by now.</exception>
    public Task ConfirmAloneAsync(CancellationToken cancellationToken) => Alone?.ConfirmAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>Somebody took the notice of these alerts.</summary>
    public Task AcceptedAsync(
        IReadOnlyCollection<long> ids,
        IReadOnlyCollection<long> reminded,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => ExecuteAsync(AlertSql.Accepted, cancellationToken, ids.ToArray(), now, reminded.ToArray());

    /// <summary>Nobody needs to be told of these alerts.</summary>
    public Task SettledAsync(IReadOnlyCollection<long> ids, DateTimeOffset now, CancellationToken cancellationToken) =>
        ExecuteAsync(AlertSql.Settled, cancellationToken, ids.ToArray(), now);

    /// <summary>Nobody took it; the next check tries again.</summary>
    public Task RefusedAsync(IReadOnlyCollection<long> ids, string problem, CancellationToken cancellationToken) =>
        ExecuteAsync(AlertSql.Refused, cancellationToken, ids.ToArray(), problem);

    private Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params object?[] values) =>
        database.RunAsync(
            async (connection, token) =>
            {
                await using var command = Sql.Command(connection, sql, values);
                return await command.ExecuteNonQueryAsync(token);
            },
            cancellationToken
        );

    internal sealed record RunRow
    {
        public required string SourceId { get; init; }

        public required DateTime StartedAt { get; init; }

        public string? Status { get; init; }

        public int? Reported { get; init; }

        public string? Reason { get; init; }

        public string Line =>
            string.Create(CultureInfo.InvariantCulture, $"{StartedAt:HH:mm}Z {Status} {Reason ?? $"{Reported ?? 0} values"}");
    }

    internal sealed record AlertRow
    {
        public required long Id { get; init; }

        public required string Name { get; init; }

        public required string Severity { get; init; }

        public required DateTime StartsAt { get; init; }

        public DateTime? EndsAt { get; init; }

        public DateTime? AnnouncedAt { get; init; }

        public DateTime? EndAnnouncedAt { get; init; }

        public int Attempts { get; init; }

        public string? SourceId { get; init; }

        public string? SourceName { get; init; }

        public string? Province { get; init; }

        public string? Kind { get; init; }

        public DateTime? OpenedAt { get; init; }

        public DateTime? ResolvedAt { get; init; }

        public string? Category { get; init; }

        public string? Stage { get; init; }

        public string? Reason { get; init; }

        public string? Message { get; init; }

        public DateTime? LastSuccess { get; init; }

        public Alert ToAlert(ILookup<string, string> lastRuns) =>
            new()
            {
                Id = Id,
                Name = Enum.Parse<AlertName>(Name),
                Severity = Enum.Parse<Severity>(Severity),
                StartsAt = Utc.Of(StartsAt),
                EndsAt = Utc.Of(EndsAt),
                AnnouncedAt = Utc.Of(AnnouncedAt),
                EndAnnouncedAt = Utc.Of(EndAnnouncedAt),
                Attempts = Attempts,
                Subject = SourceId is null
                    ? null
                    : new()
                    {
                        SourceId = SourceId,
                        SourceName = SourceName ?? SourceId,
                        Province = Province ?? "",
                        Kind = Enum.TryParse<IncidentKind>(Kind, ignoreCase: true, out var kind) ? kind : IncidentKind.Error,
                        OpenedAt = Utc.Of(OpenedAt ?? StartsAt),
                        ResolvedAt = Utc.Of(ResolvedAt),
                        Category = Category,
                        Stage = Stage,
                        Reason = Reason,
                        Message = Message,
                        LastSuccess = Utc.Of(LastSuccess),
                        LastRuns = [.. lastRuns[SourceId]],
                    },
            };
    }
}

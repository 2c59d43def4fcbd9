using Dapper;
using Npgsql;
using WaitTime.Core;
using WaitTime.Core.Storage;

namespace WaitTime.Alerting.Incidents;

/// <summary>
/// Incidents and their state in the database. Every transition is a conditional statement: of two checks that decided the same
/// thing at the same time, one makes it.
/// </summary>
public sealed class IncidentStore(Database database)
{
    /// <summary>What is stored about each source that ever had an incident.</summary>
    public async Task<IReadOnlyDictionary<string, IncidentState>> ReadAsync(CancellationToken cancellationToken)
    {
        return await database.RunAsync(
            async (connection, token) =>
            {
                var rows = await connection.QueryAsync<StateRow>(
                    """
                    SELECT source_id, active_incident_kind AS kind, active_incident_fingerprint AS fingerprint, opened_at,
                        last_notified_at, last_resolved_at
                    FROM scraper_alert_state
                    """,
                    new NoParameters(token),
                    commandTimeout: Sql.Limited
                );
                return rows.ToDictionary(row => row.SourceId, row => row.ToState(), StringComparer.Ordinal);
            },
            cancellationToken
        );
    }

    /// <summary>Makes what the checks decided, in one round trip and one transaction.</summary>
    public async Task ApplyAsync(IReadOnlyCollection<SourceCheck> checks, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(checks);
        await database.RunAsync(
            async (connection, token) =>
            {
                await using var batch = new NpgsqlBatch(connection)
                {
                    BatchCommands = { Sql.Batched(IncidentSql.Adopt, now), Sql.Batched(IncidentSql.AdoptAlerts) },
                };
                foreach (var check in checks)
                {
                    if (CommandOf(check, now) is { } command)
                        batch.BatchCommands.Add(command);
                }

                await batch.ExecuteNonQueryAsync(token);
            },
            cancellationToken
        );
    }

    private static NpgsqlBatchCommand? CommandOf(SourceCheck check, DateTimeOffset now) =>
        check switch
        {
            { Transition: Transition.Open, Finding: { } finding } => Sql.Batched(
                IncidentSql.Open,
                [.. Found(check, finding, now), check.Source.LastSuccessRun]
            ),
            { Transition: Transition.Update, Finding: { } finding, Stored.Fingerprint: { } before } => Sql.Batched(
                IncidentSql.Update,
                [.. Found(check, finding, now), before]
            ),
            { Transition: Transition.Recover, Stored.Fingerprint: { } before } => Sql.Batched(
                IncidentSql.Recover,
                check.Source.Id,
                now,
                before
            ),
            _ => null,
        };

    /// <summary>$1 to $8 of both statements.</summary>
    private static object?[] Found(SourceCheck check, Finding finding, DateTimeOffset now) =>
        [
            check.Source.Id,
            Tag.Lower(finding.Kind),
            finding.Fingerprint,
            now,
            finding.Category,
            finding.Stage,
            finding.Reason,
            finding.Message,
        ];

    internal sealed record StateRow
    {
        public required string SourceId { get; init; }

        public string? Kind { get; init; }

        public string? Fingerprint { get; init; }

        public DateTime? OpenedAt { get; init; }

        public DateTime? LastNotifiedAt { get; init; }

        public DateTime? LastResolvedAt { get; init; }

        public IncidentState ToState() =>
            new()
            {
                Kind = Enum.TryParse<IncidentKind>(Kind, ignoreCase: true, out var kind) ? kind : null,
                Fingerprint = Fingerprint,
                OpenedAt = Utc.Of(OpenedAt),
                LastNotifiedAt = Utc.Of(LastNotifiedAt),
                LastResolvedAt = Utc.Of(LastResolvedAt),
            };
    }
}

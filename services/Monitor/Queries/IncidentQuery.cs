using WaitTime.Monitor.Commands;
using WaitTime.Monitor.Views;

namespace WaitTime.Monitor.Queries;

/// <summary>What was wrong with sources, and who was told.</summary>
internal static class IncidentQuery
{
    private const int Lines = 30;

    private const string IncidentColumns = """
        i.id, i.source_id, i.kind, i.severity, i.opened_at, i.resolved_at, i.category, i.stage, i.reason, left(i.message, 2000),
            i.last_success, i.recovery_job
        """;

    private const string AlertColumns = """
        a.id, a.name, a.severity, a.source_id, a.starts_at, a.ends_at, a.announced_at, a.end_announced_at, a.attempts,
            left(a.last_problem, 1000)
        """;

    private const string Incidents = $"""
        SELECT {IncidentColumns} FROM incidents AS i
        WHERE $1::bigint IS NULL OR (i.resolved_at IS NOT NULL AND i.id < $1)
        ORDER BY i.resolved_at IS NOT NULL, i.id DESC
        LIMIT $2
        """;

    private const string Alerts = $"""
        SELECT {AlertColumns} FROM alerts AS a
        WHERE $1::bigint IS NULL OR (a.ends_at IS NOT NULL AND a.id < $1)
        ORDER BY a.ends_at IS NOT NULL, a.id DESC
        LIMIT $2
        """;

    public const string IncidentsOfSource = $"""
        SELECT {IncidentColumns} FROM incidents AS i WHERE i.source_id = $1 ORDER BY i.resolved_at IS NOT NULL, i.id DESC LIMIT 20
        """;

    public const string AlertsOfSource = $"""
        SELECT {AlertColumns} FROM alerts AS a WHERE a.source_id = $1 ORDER BY a.ends_at IS NOT NULL, a.id DESC LIMIT 20
        """;

    /// <param name="database">Where they are.</param>
    /// <param name="commands">To act by.</param>
    /// <param name="before">Only resolved ones that are older than this; null for the first page.</param>
    /// <param name="cancellationToken">Of the request.</param>
    public static Task<IncidentsView> IncidentsAsync(
        PageDatabase database,
        ToolCommands commands,
        long? before,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync(
            [new(Incidents, before, Lines + 1)],
            async answers =>
            {
                var lines = await answers.AllAsync(Incident);
                var next = lines.Count > Lines ? Last(lines[Lines - 1].ResolvedAt, lines[Lines - 1].Id) : null;
                return new IncidentsView(answers.Now, [.. lines.Take(Lines)], next, commands.OfIncidents());
            },
            cancellationToken
        );

    /// <inheritdoc cref="IncidentsAsync"/>
    public static Task<AlertsView> AlertsAsync(
        PageDatabase database,
        ToolCommands commands,
        long? before,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync(
            [new(Alerts, before, Lines + 1)],
            async answers =>
            {
                var lines = await answers.AllAsync(Alert);
                var next = lines.Count > Lines ? Last(lines[Lines - 1].EndsAt, lines[Lines - 1].Id) : null;
                return new AlertsView(answers.Now, [.. lines.Take(Lines)], next, commands.OfIncidents());
            },
            cancellationToken
        );

    public static IncidentLine Incident(Columns row) =>
        new(
            row.Value<long>(),
            row.Text(),
            row.Text(),
            row.Text(),
            row.Time(),
            row.TimeOrNull(),
            row.TextOrNull(),
            row.TextOrNull(),
            row.TextOrNull(),
            row.TextOrNull(),
            row.TimeOrNull(),
            row.TextOrNull()
        );

    public static AlertLine Alert(Columns row) =>
        new(
            row.Value<long>(),
            row.Text(),
            row.Text(),
            row.TextOrNull(),
            row.Time(),
            row.TimeOrNull(),
            row.TimeOrNull(),
            row.TimeOrNull(),
            row.Value<int>(),
            row.TextOrNull()
        );

    /// <summary>Where a page ended within the open ones, everything that is over is still to come.</summary>
    private static long? Last(DateTimeOffset? over, long id) => over is null ? long.MaxValue : id;
}

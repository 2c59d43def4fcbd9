using WaitTime.Core.Schedules;
using WaitTime.Monitor.Commands;
using WaitTime.Monitor.Views;

namespace WaitTime.Monitor.Queries;

/// <summary>Every source with its newest runs, and counts of what waits for a person.</summary>
internal static class OverviewQuery
{
    private const string Sources = """
        SELECT s.id, s.name, s.province, s.is_enabled, s.off_because, t.last_success_run, coalesce(t.consecutive_failures, 0),
            s.schedule, s.schedule_time_zone, i.id, i.kind, i.severity, i.opened_at
        FROM sources AS s
        LEFT JOIN scraper_status AS t ON t.source_id = s.id
        LEFT JOIN incidents AS i ON i.source_id = s.id AND i.resolved_at IS NULL
        ORDER BY i.id IS NULL, NOT s.is_enabled, s.province, s.id
        """;

    private const string Runs = """
        SELECT s.id, r.started_at, r.status
        FROM sources AS s
        CROSS JOIN LATERAL (
            SELECT started_at, status FROM scrape_runs WHERE source_id = s.id ORDER BY started_at DESC LIMIT $1) AS r
        ORDER BY s.id, r.started_at
        """;

    private const string Work = $"""
        SELECT
            (SELECT count(*) FROM incidents WHERE resolved_at IS NULL),
            (SELECT count(*) FROM alerts WHERE ends_at IS NULL),
            (SELECT count(*) FROM alerts WHERE attempts > 0),
            (SELECT count(*) FROM methodology_change_events WHERE confirmed_at IS NULL),
            (SELECT count(*) FROM hospitals AS h WHERE {HospitalsQuery.ToReview}),
            (SELECT last_success FROM job_status WHERE job_name = 'heartbeat')
        """;

    public static Task<OverviewView> ReadAsync(PageDatabase database, ToolCommands commands, CancellationToken cancellationToken) =>
        database.ReadAsync(
            [new(Sources), new(Runs, OverviewView.RunsShown), new(Work)],
            async answers =>
            {
                var sources = await answers.AllAsync(row => Source(row, answers.Now));
                var runs = (await answers.AllAsync(row => (Source: row.Text(), Run: new RunMark(row.Time(), row.TextOrNull())))).ToLookup(
                    line => line.Source,
                    line => line.Run,
                    StringComparer.Ordinal
                );
                var work = (
                    await answers.AllAsync(row =>
                        (
                            Open: new OpenWork(
                                row.Value<long>(),
                                row.Value<long>(),
                                row.Value<long>(),
                                row.Value<long>(),
                                row.Value<long>()
                            ),
                            Heartbeat: row.TimeOrNull()
                        )
                    )
                )[0];
                return new OverviewView(
                    answers.Now,
                    [.. sources.Select(source => source with { Runs = [.. runs[source.Id]] })],
                    work.Open,
                    work.Heartbeat,
                    commands.OfEverything()
                );
            },
            cancellationToken
        );

    private static SourceLine Source(Columns row, DateTimeOffset now) =>
        new(
            row.Text(),
            row.Text(),
            row.Text(),
            row.Value<bool>(),
            row.TextOrNull(),
            row.TimeOrNull(),
            row.Value<int>(),
            RunSchedule.TryParse(row.Text(), row.Text(), out _)?.NextAfter(now),
            Incident(row),
            []
        );

    private static IncidentMark? Incident(Columns row) =>
        (row.ValueOrNull<long>(), row.TextOrNull(), row.TextOrNull(), row.TimeOrNull())
            is (long id, string kind, string severity, { } opened)
            ? new(id, kind, severity, opened)
            : null;
}

using WaitTime.Core.Schedules;
using WaitTime.Monitor.Commands;
using WaitTime.Monitor.Views;

namespace WaitTime.Monitor.Queries;

/// <summary>A source with its history.</summary>
internal static class SourceQuery
{
    private const int Runs = 25;

    private const string Facts = """
        SELECT s.id, s.name, s.province, s.homepage, s.licence, s.is_enabled, s.off_because, s.schedule, s.schedule_time_zone,
            s.stale_after_minutes, t.last_success_run, t.newest_reported_at, coalesce(t.consecutive_failures, 0)
        FROM sources AS s LEFT JOIN scraper_status AS t ON t.source_id = s.id
        WHERE s.id = $1
        """;

    /// <summary>No row for the null cursor of the first page; for another, the row that it names.</summary>
    private const string RunPage = $"""
        SELECT {RunColumns.Sql} FROM scrape_runs AS r
        WHERE r.source_id = $1 AND ($2::uuid IS NULL
            OR (r.started_at, r.id) < (SELECT started_at, id FROM scrape_runs WHERE id = $2 AND source_id = $1))
        ORDER BY r.started_at DESC, r.id DESC
        LIMIT $3
        """;

    private const string Failures = """
        SELECT r.failure_category, r.failure_stage, r.failure_reason, count(*), min(r.started_at), max(r.started_at),
            (array_agg(r.id ORDER BY r.started_at DESC))[1], left((array_agg(r.message ORDER BY r.started_at DESC))[1], 1000)
        FROM scrape_runs AS r
        WHERE r.source_id = $1 AND r.failure_category IS NOT NULL AND r.started_at > now() - interval '30 days'
        GROUP BY r.failure_category, r.failure_stage, r.failure_reason
        ORDER BY count(*) DESC, max(r.started_at) DESC
        LIMIT 20
        """;

    private const string Rejections = """
        SELECT x.reason, left(x.metric, 200), count(*), max(x.rejected_at), left(max(x.detail), 400)
        FROM rejected_readings AS x
        WHERE x.source_id = $1 AND x.rejected_at > now() - interval '7 days'
        GROUP BY x.reason, left(x.metric, 200)
        ORDER BY count(*) DESC, x.reason
        LIMIT 20
        """;

    private const string Revisions = """
        SELECT coalesce(h.name, v.hospital_id), coalesce(m.name, v.metric_id::text), coalesce(m.unit, ''), v.reported_at,
            v.old_state, v.old_value, v.old_lower, v.old_upper, v.new_state, v.new_value, v.new_lower, v.new_upper,
            v.revised_at, v.new_run_id
        FROM measurement_revisions AS v
        LEFT JOIN hospitals AS h ON h.id = v.hospital_id
        LEFT JOIN metrics AS m ON m.id = v.metric_id
        WHERE v.source_id = $1
        ORDER BY v.id DESC
        LIMIT 20
        """;

    /// <param name="database">Where they are.</param>
    /// <param name="commands">To act by.</param>
    /// <param name="id">The source's.</param>
    /// <param name="before">Only runs before this one; null for the newest.</param>
    /// <param name="cancellationToken">Of the request.</param>
    /// <returns>Null where there is no such source.</returns>
    public static Task<SourceView?> ReadAsync(
        PageDatabase database,
        ToolCommands commands,
        string id,
        Guid? before,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync(
            [
                new(Facts, id),
                new(RunPage, id, before, Runs + 1),
                new(Failures, id),
                new(IncidentQuery.IncidentsOfSource, id),
                new(IncidentQuery.AlertsOfSource, id),
                new(Rejections, id),
                new(Revisions, id),
            ],
            async answers =>
            {
                if (await answers.OneAsync(row => Sheet(row, answers.Now)) is not { } facts)
                    return null;
                var runs = await answers.AllAsync(RunColumns.Read);
                return new SourceView(
                    answers.Now,
                    facts,
                    [.. runs.Take(Runs)],
                    runs.Count > Runs ? runs[Runs - 1].Id : null,
                    before is null,
                    await answers.AllAsync(Failure),
                    await answers.AllAsync(IncidentQuery.Incident),
                    await answers.AllAsync(IncidentQuery.Alert),
                    await answers.AllAsync(Rejection),
                    await answers.AllAsync(Revision),
                    commands.OfSource(id)
                );
            },
            cancellationToken
        );

    private static SourceFactSheet Sheet(Columns row, DateTimeOffset now)
    {
        var sheet = new SourceFactSheet(
            row.Text(),
            row.Text(),
            row.Text(),
            row.Text(),
            row.Text(),
            row.Value<bool>(),
            row.TextOrNull(),
            row.Text(),
            row.Text(),
            row.ValueOrNull<int>(),
            row.TimeOrNull(),
            row.TimeOrNull(),
            row.Value<int>(),
            NextDue: null
        );
        return sheet with { NextDue = RunSchedule.TryParse(sheet.Schedule, sheet.ScheduleZone, out _)?.NextAfter(now) };
    }

    private static FailureGroup Failure(Columns row) =>
        new(row.Text(), row.TextOrNull(), row.TextOrNull(), row.Value<long>(), row.Time(), row.Time(), row.Value<Guid>(), row.TextOrNull());

    private static RejectionGroup Rejection(Columns row) =>
        new(row.Text(), row.TextOrNull(), row.Value<long>(), row.Time(), row.TextOrNull());

    private static RevisionLine Revision(Columns row) =>
        new(
            row.Text(),
            row.Text(),
            row.Text(),
            row.Time(),
            FigureColumns.Read(row),
            FigureColumns.Read(row),
            row.Time(),
            row.Value<Guid>()
        );
}

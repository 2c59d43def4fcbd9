using Dapper;
using WaitTime.Core.Storage;

namespace WaitTime.Core.Sources;

/// <summary>Reads the state of all sources.</summary>
public sealed class SourceStates(Database database)
{
    public async Task<IReadOnlyList<SourceState>> ReadAsync(CancellationToken cancellationToken)
    {
        return await database.RunAsync<IReadOnlyList<SourceState>>(
            async (connection, token) =>
            {
                var states = await connection.QueryAsync<SourceState>(
                    """
                    SELECT sources.id, sources.name, sources.province, sources.schedule, sources.schedule_time_zone,
                        sources.interval_minutes,
                        sources.is_enabled, sources.off_because, sources.created_at,
                        sources.stale_after_minutes, sources.error_after_failures,
                        sources.frozen_after_hours,
                        s.last_run, s.status, s.error_message, s.last_success_run,
                        s.last_success_measurements_count,
                        s.last_error_run, s.last_error_category, s.last_error_stage, s.last_error_reason, s.last_error_message,
                        s.consecutive_failures, s.consecutive_degraded, s.last_change_at, s.newest_reported_at,
                        a.active_incident_kind AS incident_kind, a.opened_at AS incident_opened_at
                    FROM sources
                    LEFT JOIN scraper_status AS s ON s.source_id = sources.id
                    LEFT JOIN scraper_alert_state AS a ON a.source_id = sources.id
                    ORDER BY sources.id
                    """,
                    new NoParameters(token),
                    commandTimeout: Sql.Limited
                );
                return [.. states.Select(Derived)];
            },
            cancellationToken
        );
    }

    /// <summary>The expression is the truth; what is stored beside it may be older than a change that somebody made by hand.</summary>
    private static SourceState Derived(SourceState state) =>
        state.Plan(out _) is { } plan ? state with { IntervalMinutes = plan.UsualMinutes } : state;
}

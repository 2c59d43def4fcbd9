using WaitTime.Board.Snapshots;
using WaitTime.Core;

namespace WaitTime.Board.Api.Shapes;

/// <summary>How a source is.</summary>
/// <param name="LastRunStatus">
/// <c>healthy</c>, <c>unchanged</c>, <c>partial</c>, <c>empty</c>, <c>suspect</c>, <c>error</c> or <c>skipped</c>; null before the
/// first run.
/// </param>
/// <param name="LastChangeAt">When its publisher last gave something new.</param>
/// <param name="StaleAfter">From then on its numbers are old, unless it answers before; null before its first good run.</param>
/// <param name="Incident"><c>error</c>, <c>degraded</c>, <c>stale</c> or <c>frozen</c>; null while nothing is wrong.</param>
public sealed record SourceStatusShape(
    string Source,
    bool Enabled,
    string? LastRunStatus,
    DateTimeOffset? LastRun,
    DateTimeOffset? LastSuccess,
    DateTimeOffset? LastChangeAt,
    DateTimeOffset? NextExpectedAt,
    DateTimeOffset? StaleAfter,
    string? Incident,
    DateTimeOffset? IncidentSince
)
{
    internal static SourceStatusShape Of(SourceOutlook outlook, BoardSnapshot snapshot)
    {
        var source = outlook.Source;
        var open = snapshot.Data.Incidents.FirstOrDefault(incident => incident.SourceId == source.Id && incident.ResolvedAt is null);
        return new(
            source.Id,
            source.IsEnabled,
            source.Status,
            Utc.Of(source.LastRun),
            Utc.Of(source.LastSuccessRun),
            Utc.Of(source.LastChangeAt),
            outlook.NextExpectedAt,
            outlook.QuietAfter,
            open?.Kind,
            Utc.Of(open?.OpenedAt)
        );
    }
}

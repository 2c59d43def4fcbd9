using WaitTime.Board.Open;
using WaitTime.Core;

namespace WaitTime.Board.Api.Shapes;

/// <summary>What was wrong with sources, oldest first.</summary>
public sealed record IncidentsAnswer(Citation Citation, int Count, RecordPage Page, IReadOnlyList<IncidentShape> Incidents);

/// <summary>Something was wrong with a source.</summary>
/// <param name="Kind"><c>error</c>, <c>degraded</c>, <c>stale</c> or <c>frozen</c>.</param>
/// <param name="Severity">From <c>P0</c>, the gravest, to <c>P3</c>.</param>
/// <param name="ResolvedAt">Null while it lasts.</param>
/// <param name="Category">Who must act; null where nobody knows.</param>
public sealed record IncidentShape(
    long Id,
    string Source,
    string Kind,
    string Severity,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ResolvedAt,
    string? Category
)
{
    internal static IncidentShape Of(OpenIncident incident) =>
        new(
            incident.Id,
            incident.SourceId,
            incident.Kind,
            incident.Severity,
            Utc.Of(incident.OpenedAt),
            Utc.Of(incident.ResolvedAt),
            incident.Category
        );
}

using WaitTime.Board.Open;
using WaitTime.Core;

namespace WaitTime.Board.Api.Shapes;

/// <summary>What numbers mean may have changed, oldest first.</summary>
public sealed record ChangesAnswer(Citation Citation, int Count, RecordPage Page, IReadOnlyList<ChangeShape> Changes);

/// <summary>Something about what a source's numbers mean may have changed.</summary>
/// <param name="MetricId">Null where it concerns the source.</param>
/// <param name="Kind"><c>value_shift</c>, <c>label</c>, <c>unit</c>, <c>parser_version</c> or <c>hospital_set</c>.</param>
/// <param name="WindowStart">The first day (UTC) on which it showed.</param>
/// <param name="WindowEnd">The day after the last.</param>
/// <param name="Hospitals">Those that it was seen at; null where that says nothing.</param>
/// <param name="Shift">As a fraction of the value before; null for other kinds.</param>
/// <param name="ConfirmedAt">When a person confirmed it; null while nobody did.</param>
public sealed record ChangeShape(
    long Id,
    string Source,
    int? MetricId,
    string Kind,
    DateOnly WindowStart,
    DateOnly WindowEnd,
    int? Hospitals,
    string? Before,
    string? After,
    double? Shift,
    DateTimeOffset DetectedAt,
    DateTimeOffset? ConfirmedAt
)
{
    internal static ChangeShape Of(OpenChange change) =>
        new(
            change.Id,
            change.SourceId,
            change.MetricId,
            change.Kind,
            change.WindowStart,
            change.WindowEnd,
            change.Hospitals,
            change.Before,
            change.After,
            change.Shift,
            Utc.Of(change.DetectedAt),
            Utc.Of(change.ConfirmedAt)
        );
}

using WaitTime.Board.Open;
using WaitTime.Board.Snapshots;
using WaitTime.Core;

namespace WaitTime.Board.Api.Shapes;

/// <summary>Readings that got another value than they had, oldest first.</summary>
public sealed record RevisionsAnswer(Citation Citation, int Count, RecordPage Page, IReadOnlyList<RevisionShape> Revisions);

/// <summary>A reading got another value.</summary>
/// <param name="Metric">The metric's short name.</param>
/// <param name="RevisedAt">When it was noticed.</param>
public sealed record RevisionShape(
    string Hospital,
    int MetricId,
    string? Metric,
    string Source,
    DateTimeOffset ReportedAt,
    RevisedValue Old,
    RevisedValue New,
    DateTimeOffset RevisedAt
)
{
    internal static RevisionShape Of(OpenRevision revision, BoardSnapshot snapshot) =>
        new(
            revision.HospitalId,
            revision.MetricId,
            snapshot.Metric(revision.MetricId)?.Name,
            revision.SourceId,
            Utc.Of(revision.ReportedAt),
            new(revision.OldValue, revision.OldLower, revision.OldUpper, revision.OldState),
            new(revision.NewValue, revision.NewLower, revision.NewUpper, revision.NewState),
            Utc.Of(revision.RevisedAt)
        );
}

/// <summary>What a reading said.</summary>
/// <param name="Value">Null unless the publisher gave a number.</param>
/// <param name="Lower">Of a range; null for none.</param>
/// <param name="Upper">Of a range; null for none.</param>
public sealed record RevisedValue(double? Value, double? Lower, double? Upper, string State);

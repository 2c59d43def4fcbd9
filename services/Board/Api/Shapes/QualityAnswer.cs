using WaitTime.Board.Open;

namespace WaitTime.Board.Api.Shapes;

/// <summary>How complete days are, oldest first.</summary>
/// <param name="Level"><c>system</c>, <c>source</c> or <c>hospital</c>.</param>
public sealed record QualityAnswer(Citation Citation, string Level, int Count, RecordPage Page, IReadOnlyList<QualityShape> Days);

/// <summary>How complete a day (UTC) is.</summary>
/// <param name="Source">Null at the level of the system.</param>
/// <param name="Hospital">Null but at the level of hospitals.</param>
/// <param name="ExpectedWindows">How many windows should hold a value, by the source's schedule.</param>
/// <param name="ActualWindows">How many do.</param>
/// <param name="SuccessRate">From 0 to 1; null where nothing was due.</param>
/// <param name="Gaps">Gaps of 90 minutes and more.</param>
/// <param name="LongestGapMinutes">Null where there is no gap.</param>
/// <param name="Hospitals">Null at the level of hospitals.</param>
/// <param name="FrozenHospitals">Those whose numbers stood still; null at the level of hospitals.</param>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> or <c>critical</c>; null at the level of hospitals.</param>
/// <param name="Complete">The day was over when this was computed.</param>
public sealed record QualityShape(
    DateOnly Day,
    string? Source,
    string? Hospital,
    int ExpectedWindows,
    int ActualWindows,
    double? SuccessRate,
    int Gaps,
    int? LongestGapMinutes,
    int Anomalies,
    int? Hospitals,
    int? FrozenHospitals,
    string? Status,
    bool Complete
)
{
    internal static QualityShape Of(OpenQualityDay day) =>
        new(
            day.SnapshotDate,
            day.SourceId,
            day.HospitalId,
            day.ExpectedWindows,
            day.ActualWindows,
            day.SuccessRate,
            day.Gaps,
            day.LongestGapMinutes,
            day.Anomalies,
            day.Hospitals,
            day.FrozenHospitals,
            day.Status,
            day.IsComplete
        );
}

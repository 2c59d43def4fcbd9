using WaitTime.Board.Open;
using WaitTime.Board.Snapshots;

namespace WaitTime.Board.Views;

/// <summary>A hospital with all that is known of it.</summary>
/// <param name="Current">Numbers of the present.</param>
/// <param name="Periods">Figures of whole months.</param>
/// <param name="Closures">In force, to come, and over for less than a quarter of a year.</param>
/// <param name="Charts">One for each number that has a past.</param>
/// <param name="Weeks">One for each number that has a pattern.</param>
public sealed record HospitalView(
    PageFrame Frame,
    OpenHospital Hospital,
    IReadOnlyList<CurrentReading> Current,
    IReadOnlyList<CurrentReading> Periods,
    IReadOnlyList<OpenClosure> Closures,
    IReadOnlyList<HistoryChart> Charts,
    IReadOnlyList<TypicalWeek> Weeks,
    IReadOnlyList<OpenCorrection> Corrections
);

using WaitTime.Board.Snapshots;
using WaitTime.Core.Comparability;

namespace WaitTime.Board.Views;

/// <summary>Two numbers beside each other, if they mean the same.</summary>
/// <param name="First">Null where none was chosen.</param>
/// <param name="Second">Null where none was chosen.</param>
/// <param name="Result">Null where not both were chosen.</param>
/// <param name="Choices">What can be chosen, by province.</param>
public sealed record CompareView(
    PageFrame Frame,
    CurrentReading? First,
    CurrentReading? Second,
    MetricComparison? Result,
    IReadOnlyList<(string Province, IReadOnlyList<CurrentReading> Readings)> Choices
);

using WaitTime.Board.Open;

namespace WaitTime.Board.Views;

/// <summary>What is usual of one number, by the hour of the week.</summary>
public sealed class TypicalWeek(OpenMetric metric, IEnumerable<OpenPatternCell> cells, string zone)
{
    private readonly Dictionary<(int Day, int Hour), OpenPatternCell> _cells = cells.ToDictionary(cell =>
        ((int)cell.DayOfWeek, (int)cell.HourOfDay)
    );

    public OpenMetric Metric { get; } = metric;

    /// <summary>On whose clock.</summary>
    public string Zone { get; } = zone;

    /// <summary>The greatest median, for shades; 0 where all are.</summary>
    public double Most => _cells.Values.Max(cell => cell.P50);

    /// <returns>Null where there were too few.</returns>
    public OpenPatternCell? At(int day, int hour) => _cells.GetValueOrDefault((day, hour));
}

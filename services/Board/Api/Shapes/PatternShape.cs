using WaitTime.Board.Open;

namespace WaitTime.Board.Api.Shapes;

/// <summary>The typical week of one number.</summary>
/// <param name="TimeZone">The zone by whose clock the hours are; null where nothing says so.</param>
/// <param name="FromDate">The first local day that was looked at; null where there is no sample at all.</param>
/// <param name="ToDate">The last local day; null where there is no sample at all.</param>
/// <param name="Cells">168: Monday from 0:00 first.</param>
public sealed record PatternShape(
    MetricMeaning Metric,
    string Unit,
    string Source,
    string Licence,
    string? TimeZone,
    DateOnly? FromDate,
    DateOnly? ToDate,
    IReadOnlyList<PatternCell> Cells
);

/// <summary>An hour of the week.</summary>
/// <param name="Day">1 on Monday, 7 on Sunday.</param>
/// <param name="Hour">From 0 to 23, on the clock of the zone.</param>
/// <param name="Samples">Hours that it is made from; null, as what follows, where there is none.</param>
/// <param name="P50">Of the hours' means.</param>
/// <param name="P90">Of the hours' means.</param>
public sealed record PatternCell(int Day, int Hour, int? Samples, double? P50, double? P90)
{
    private const int DaysOfWeek = 7;
    private const int HoursOfDay = 24;

    /// <param name="known">Of one metric.</param>
    internal static IReadOnlyList<PatternCell> Week(IEnumerable<OpenPattern> known)
    {
        var cells = known.ToDictionary(pattern => ((int)pattern.DayOfWeek, (int)pattern.HourOfDay));
        return
        [
            .. from day in Enumerable.Range(1, DaysOfWeek)
            from hour in Enumerable.Range(0, HoursOfDay)
            let cell = cells.GetValueOrDefault((day, hour))
            select new PatternCell(day, hour, cell?.Samples, cell?.P50, cell?.P90),
        ];
    }
}

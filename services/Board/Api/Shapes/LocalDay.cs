using WaitTime.Board.Open;

namespace WaitTime.Board.Api.Shapes;

/// <summary>
/// The values of a day on the hospital's own clock, from its hours. Where clocks change a day has 23 or 25 hours.
/// </summary>
/// <param name="Date">In the hospital's zone.</param>
/// <param name="End">The first instant after it.</param>
/// <param name="HoursOfDay">How long the day is.</param>
/// <param name="Samples">Readings with a value; at least one.</param>
/// <param name="HoursWithValue">Hours that have one.</param>
/// <param name="Mean">Of all readings: the hours' means, each as often as it has samples.</param>
/// <param name="Median">Always null: a median of hours is not that of their readings.</param>
/// <param name="P90">Always null, as the median.</param>
/// <param name="Closed">All of its hours are over.</param>
public sealed record LocalDay(
    DateOnly Date,
    DateTimeOffset Start,
    DateTimeOffset End,
    double HoursOfDay,
    int Samples,
    int HoursWithValue,
    double Mean,
    double Minimum,
    double Maximum,
    double? Median,
    double? P90,
    bool Closed
)
{
    internal static LocalDay Of(OpenLocalDay day, ZoneDays days)
    {
        var (date, start, end) = days.Day(day.Number);
        return new(
            date,
            start,
            end,
            (end - start).TotalHours,
            day.Samples,
            day.Hours,
            day.Mean,
            day.Minimum,
            day.Maximum,
            Median: null,
            P90: null,
            day.IsClosed
        );
    }
}

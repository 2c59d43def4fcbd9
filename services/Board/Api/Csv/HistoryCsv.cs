using WaitTime.Board.Api.Shapes;

namespace WaitTime.Board.Api.Csv;

/// <summary>
/// A hospital's past as rows, one for each series and period. With days, the hospital's own day of the same date stands beside the one in
/// UTC, so that nothing is in two rows; where only one of them has a value, the other's cells are empty.
/// </summary>
internal static class HistoryCsv
{
    private static readonly string[] Names =
    [
        "hospital_id",
        "source",
        "metric_id",
        "metric",
        "statistic",
        "unit",
        "valid_from",
        "valid_to",
        "grain",
        "date",
        "start",
        "end",
        "samples",
        "without_value",
        "mean",
        "minimum",
        "maximum",
        "median",
        "p90",
        "closed",
        "local_start",
        "local_end",
        "local_samples",
        "local_hours_with_value",
        "local_mean",
        "local_minimum",
        "local_maximum",
    ];

    public static byte[] Of(string hospital, string grain, IReadOnlyList<HistorySeries> series, bool withMark) =>
        CsvBody.Of(
            withMark,
            Names,
            csv =>
            {
                foreach (var one in series)
                    Rows(csv, hospital, grain, one);
            }
        );

    private static void Rows(CsvText csv, string hospital, string grain, HistorySeries series)
    {
        var points = series.Points.ToDictionary(point => point.Start);
        var local = (series.LocalDays ?? []).ToDictionary(day => new DateTimeOffset(day.Date, TimeOnly.MinValue, TimeSpan.Zero));
        foreach (var start in points.Keys.Union(local.Keys).Order())
        {
            csv.Text(hospital)
                .Text(series.Source)
                .Number(series.Metric.Id)
                .Text(series.Metric.Name)
                .Text(series.Metric.Statistic)
                .Text(series.Unit)
                .Day(series.ValidFrom)
                .Day(series.ValidTo)
                .Text(grain)
                .Day(DateOnly.FromDateTime(start.UtcDateTime));
            Point(csv, points.GetValueOrDefault(start));
            Local(csv, local.GetValueOrDefault(start));
            csv.End();
        }
    }

    private static void Point(CsvText csv, HistoryPoint? point) =>
        csv.Time(point?.Start)
            .Time(point?.End)
            .Number(point?.Samples)
            .Number(point?.WithoutValue)
            .Number(point?.Mean)
            .Number(point?.Minimum)
            .Number(point?.Maximum)
            .Number(point?.Median)
            .Number(point?.P90)
            .Text(
                point is null ? null
                : point.Closed ? "true"
                : "false"
            );

    private static void Local(CsvText csv, LocalDay? day) =>
        csv.Time(day?.Start)
            .Time(day?.End)
            .Number(day?.Samples)
            .Number(day?.HoursWithValue)
            .Number(day?.Mean)
            .Number(day?.Minimum)
            .Number(day?.Maximum);
}

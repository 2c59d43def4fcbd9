namespace WaitTime.Board.Api.Shapes;

/// <summary>The past of one number with one meaning.</summary>
/// <param name="ValidFrom">The first day of this meaning; null when it is the first one known.</param>
/// <param name="ValidTo">The first day on which it no longer holds; null while it does.</param>
/// <param name="Points">Oldest first. A period without a value has none: a gap is a gap.</param>
/// <param name="LocalDays">
/// With grain <c>day</c>: the days of the hospital's own zone, from the same hours; null with another grain.
/// </param>
public sealed record HistorySeries(
    MetricMeaning Metric,
    string Unit,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    string Source,
    string Licence,
    IReadOnlyList<HistoryPoint> Points,
    IReadOnlyList<LocalDay>? LocalDays
);

using System.Globalization;
using WaitTime.Collection.Anomalies;
using WaitTime.Collection.Validation;
using WaitTime.Core.Metrics;

namespace WaitTime.Collection.Runs;

/// <summary>
/// Tells a run whose values are wrong together from one in which some are out of the ordinary. Each of a province's zeros may be a
/// value; all of them at once are a broken feed.
/// </summary>
public static class RunSuspicion
{
    /// <summary>Of fewer values it is no wonder that most are odd, or all the same.</summary>
    private const int FewestValues = 8;

    /// <summary>
    /// Hours for minutes are a factor of 60, shares for percent one of 100. No province's median moves by this much within a week.
    /// </summary>
    private const double AnotherUnit = 20;

    /// <summary>Below this, in the metric's unit, a median can fall to nothing in a quiet night.</summary>
    private const double SmallestUsual = 10;

    /// <returns>Why the run is suspect, in one line; null when it is not.</returns>
    public static string? Of(IReadOnlyList<PlacedReading> readings, AnomalyVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(readings);
        ArgumentNullException.ThrowIfNull(verdict);
        return Equal(readings) ?? OtherUnit(verdict) ?? MostlyFlagged(readings, verdict);
    }

    private static string? Equal(IReadOnlyList<PlacedReading> readings) =>
        readings
            .Where(placed => placed.Reading.Value is not null)
            .GroupBy(placed => (placed.Feed, placed.Metric.Name), placed => placed.Reading.Value!.Value)
            .Where(group => group.Count() >= FewestValues && group.Distinct().Take(2).Count() == 1)
            .Select(group =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"All {group.Count()} values of '{group.Key.Name}' in the feed {group.Key.Feed} are {group.First():0.##}."
                )
            )
            .FirstOrDefault();

    private static string? OtherUnit(AnomalyVerdict verdict) =>
        verdict
            .Levels.Where(level => level.Metric.Unit is MetricUnit.Min or MetricUnit.Percent)
            .GroupBy(level => level.Metric.Name, StringComparer.Ordinal)
            .Where(group => group.Count() >= FewestValues)
            .Select(group =>
                (Metric: group.Key, Value: Median(group.Select(level => level.Value)), Usual: Median(group.Select(level => level.Mean)))
            )
            .Where(level =>
                level.Usual >= SmallestUsual && (level.Value * AnotherUnit < level.Usual || level.Value > level.Usual * AnotherUnit)
            )
            .Select(level =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The median of '{level.Metric}' is {level.Value:0.#} (usually {level.Usual:0.#}): the unit may have changed."
                )
            )
            .FirstOrDefault();

    private static string? MostlyFlagged(IReadOnlyList<PlacedReading> readings, AnomalyVerdict verdict)
    {
        var reported = readings.Count(placed => placed.Reading.Value is not null);
        return reported >= FewestValues && verdict.Flagged * 2 > reported
            ? $"{verdict.Flagged} of {reported} values are anomalous for their hospitals."
            : null;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}

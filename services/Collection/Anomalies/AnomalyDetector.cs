using WaitTime.Core.Metrics;

namespace WaitTime.Collection.Anomalies;

/// <summary>
/// Tells whether a value is out of the ordinary for its own hospital and metric. A flag is a remark: nothing is left out because of it.
/// </summary>
public static class AnomalyDetector
{
    /// <summary>With fewer values nothing is ordinary yet, and nothing is flagged.</summary>
    public const int MinimumSamples = 20;

    private const double MostSpreads = 3;
    private const double FenceRanges = 1.5;

    /// <param name="value">The new value, in the metric's unit.</param>
    /// <param name="unit">The metric's unit.</param>
    /// <param name="baseline">The values before it.</param>
    /// <returns>Null for an ordinary value.</returns>
    public static Anomaly? Judge(double value, MetricUnit unit, Baseline baseline)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        if (baseline.Samples < MinimumSamples)
            return null;
        var minimum = MinimumSpread.Of(unit);
        var spread = Math.Max(baseline.StandardDeviation, minimum);
        var z = (value - baseline.Mean) / spread;
        var fences = Fences(baseline.Quartiles, minimum);
        var isFar = Math.Abs(z) > MostSpreads;
        var isOutside = !Holds(fences, value);
        if (!isFar && !isOutside)
            return null;
        if (IsNewLevel(baseline) && Holds(Fences(baseline.FlaggedQuartiles, minimum), value))
            return null;
        var rule =
            isFar && isOutside ? AnomalyRule.Both
            : isFar ? AnomalyRule.Z
            : AnomalyRule.Iqr;
        return new(rule, z, baseline.Samples, baseline.Mean, spread, fences.Lower, fences.Upper);
    }

    /// <summary>
    /// As many flagged values as make a baseline, and they agree: they lie closer together than they lie to the old level. Scattered
    /// ones, or ones on both sides, do not.
    /// </summary>
    private static bool IsNewLevel(Baseline baseline) =>
        baseline.Flagged >= MinimumSamples
        && Math.Abs(baseline.FlaggedQuartiles.Middle - baseline.Mean) > FenceRanges * baseline.FlaggedQuartiles.Range;

    /// <summary>
    /// A range counts as twice the minimum spread at least: around a constant baseline both rules then draw the same line.
    /// </summary>
    private static (double Lower, double Upper) Fences(Quartiles quartiles, double minimumSpread)
    {
        var reach = FenceRanges * Math.Max(quartiles.Range, 2 * minimumSpread);
        return (quartiles.Lower - reach, quartiles.Upper + reach);
    }

    private static bool Holds((double Lower, double Upper) fences, double value) => value >= fences.Lower && value <= fences.Upper;
}

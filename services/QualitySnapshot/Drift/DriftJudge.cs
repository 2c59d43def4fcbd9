using System.Globalization;
using WaitTime.Core.Metrics;

namespace WaitTime.QualitySnapshot.Drift;

/// <summary>Decides whether two weeks differ by more than weeks do. Pure.</summary>
public static class DriftJudge
{
    private const int FewestHospitals = 5;
    private const double DecisiveShift = 0.20;
    private const int PercentOfSet = 10;

    /// <summary>Means are sums of binary fractions: a shift of exactly the limit must not pass it by the last bit.</summary>
    private const double Rounding = 1e-9;

    /// <param name="metric">One metric's hospitals that have values in both weeks.</param>
    /// <param name="windows">The weeks.</param>
    /// <returns>Null while there is no shift, or too few hospitals to tell.</returns>
    public static DriftFinding? Shift(MetricWeeks metric, DriftWindows windows)
    {
        ArgumentNullException.ThrowIfNull(metric);
        if (metric.Hospitals.Count < FewestHospitals)
            return null;
        // The mean of the hospitals' means: a large hospital, or one that publishes more often, says as much as a small one.
        var before = metric.Hospitals.Average(hospital => hospital.Before);
        var after = metric.Hospitals.Average(hospital => hospital.After);
        if (Math.Abs(after - before) <= DecisiveShift * before * (1 + Rounding))
            return null;
        return new(metric.SourceId, DriftKind.ValueShift, windows.Start, windows.End)
        {
            MetricId = metric.MetricId,
            Hospitals = metric.Hospitals.Count,
            Before = Number(before, metric.Unit),
            After = Number(after, metric.Unit),
            Shift = before > 0 ? (after - before) / before : null,
            QuietUntil = windows.Before,
        };
    }

    /// <param name="sourceId">Whose hospitals.</param>
    /// <param name="before">Those with a value in the earlier week.</param>
    /// <param name="after">Those with a value in the newer one.</param>
    /// <param name="windows">The weeks.</param>
    /// <returns>Null while the set is nearly the same; also when one of the
    /// weeks is empty: that is an outage, or a source's beginning.</returns>
    public static DriftFinding? Hospitals(string sourceId, IReadOnlySet<string> before, IReadOnlySet<string> after, DriftWindows windows)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.Count == 0 || after.Count == 0)
            return null;
        var arrived = after.Except(before, StringComparer.Ordinal).Count();
        var gone = before.Except(after, StringComparer.Ordinal).Count();
        if ((arrived + gone) * 100 <= before.Count * PercentOfSet)
            return null;
        return new(sourceId, DriftKind.HospitalSet, windows.Start, windows.End)
        {
            Hospitals = after.Count,
            Before = string.Create(CultureInfo.InvariantCulture, $"{before.Count} hospitals"),
            After = string.Create(CultureInfo.InvariantCulture, $"{after.Count} hospitals ({arrived} arrived, {gone} gone)"),
            QuietUntil = windows.Before,
        };
    }

    private static string Number(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value:0.#} {unit}");
}

/// <param name="SourceId">Whose metric.</param>
/// <param name="MetricId">The meaning in force.</param>
/// <param name="Unit">Of its values.</param>
/// <param name="Hospitals">Those with values in both weeks.</param>
public sealed record MetricWeeks(string SourceId, int MetricId, string Unit, IReadOnlyList<HospitalWeeks> Hospitals);

/// <param name="Before">The mean of the earlier week's values.</param>
/// <param name="After">The mean of the newer week's values.</param>
public sealed record HospitalWeeks(double Before, double After);

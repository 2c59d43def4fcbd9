using WaitTime.Core.Comparability;

namespace WaitTime.Cli.Comparability;

/// <summary>A metric of one hospital beside a metric of another.</summary>
/// <param name="Metrics">Whether they may be compared.</param>
/// <param name="Left">The left hospital's newest value.</param>
/// <param name="Right">The right hospital's newest value.</param>
public sealed record HospitalPair(MetricComparison Metrics, NewestValue Left, NewestValue Right)
{
    /// <summary>All pairs of the metrics of which both hospitals have a value; comparable ones first.</summary>
    public static IReadOnlyList<HospitalPair> All(
        IReadOnlyList<ComparedMetric> metrics,
        IReadOnlyDictionary<int, NewestValue> left,
        IReadOnlyDictionary<int, NewestValue> right
    )
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return
        [
            .. from one in metrics
            where left.ContainsKey(one.Id)
            from other in metrics
            where right.ContainsKey(other.Id)
            let pair = new HospitalPair(MetricComparer.Compare(one, other), left[one.Id], right[other.Id])
            orderby pair.Metrics.Comparable descending
            select pair,
        ];
    }
}

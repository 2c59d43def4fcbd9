namespace WaitTime.Aggregation;

/// <summary>Rows of <c>measurement_aggregates</c>; in a dry run, what would become of them.</summary>
/// <param name="Computed">Computed from raw measurements.</param>
/// <param name="Added">Of them, stored where there was none.</param>
/// <param name="Replaced">Of them, stored in the place of another.</param>
/// <param name="Kept">Old rows that stand, because raw measurements that they were computed from are gone.</param>
/// <param name="Removed">Old rows all of whose values were withdrawn.</param>
public sealed record AggregateCounts(long Computed, long Added, long Replaced, long Kept, long Removed)
{
    public static AggregateCounts None { get; } = new(0, 0, 0, 0, 0);

    public static AggregateCounts operator +(AggregateCounts left, AggregateCounts right) =>
        new(
            left.Computed + right.Computed,
            left.Added + right.Added,
            left.Replaced + right.Replaced,
            left.Kept + right.Kept,
            left.Removed + right.Removed
        );
}

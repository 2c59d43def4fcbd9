namespace WaitTime.Aggregation;

/// <summary>A source and a month of it: what one transaction does.</summary>
/// <param name="Month">Its first day, UTC.</param>
/// <param name="Hours">The first instants of the hours whose buckets are computed again, all in the month.</param>
/// <param name="Weeks">The weeks that hold them, but for one that the step before this has computed.</param>
public sealed record AggregationStep(string SourceId, DateOnly Month, IReadOnlyList<DateTimeOffset> Hours, IReadOnlyList<Bucket> Weeks)
{
    /// <summary>One step a month, in the order of time.</summary>
    public static IReadOnlyList<AggregationStep> Of(string sourceId, IEnumerable<DateTimeOffset> hours)
    {
        var weeks = new HashSet<Bucket>();
        return
        [
            .. hours
                .GroupBy(hour => new DateOnly(hour.UtcDateTime.Year, hour.UtcDateTime.Month, 1))
                .OrderBy(month => month.Key)
                .Select(month => new AggregationStep(
                    sourceId,
                    month.Key,
                    [.. month.Order()],
                    [.. Bucket.Holding(AggregatePeriod.Week, month).Where(weeks.Add)]
                )),
        ];
    }

    /// <summary>What the step computes of a period.</summary>
    public IReadOnlyList<Bucket> BucketsOf(AggregatePeriod period) =>
        period == AggregatePeriod.Week ? Weeks : Bucket.Holding(period, Hours);

    /// <summary>Every hour of the last so many days of UTC, today's to its end.</summary>
    public static IEnumerable<DateTimeOffset> HoursOfLastDays(int days, DateTimeOffset now)
    {
        var first = Bucket.Of(AggregatePeriod.Day, now).Start.AddDays(1 - days);
        return Enumerable.Range(0, days * 24).Select(hour => first.AddHours(hour));
    }
}

/// <param name="Number">Which of <paramref name="Steps"/>, from 1 on.</param>
/// <param name="Counts">What this step did.</param>
public sealed record AggregationProgress(int Number, int Steps, AggregationStep Step, AggregateCounts Counts);

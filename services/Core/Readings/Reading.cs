namespace WaitTime.Core.Readings;

/// <summary>One number, or the stated absence of one, as a parser read it.</summary>
public sealed record Reading
{
    private Reading(Site site, string metric, ReadingState state, decimal? value, ValueRange? range, DateTimeOffset? reportedAt) =>
        (Site, Metric, State, Value, Range, ReportedAt) = (site, metric, state, value, range, reportedAt?.ToUniversalTime());

    public Site Site { get; }

    /// <summary>The metric's short name at its source.</summary>
    public string Metric { get; }

    public ReadingState State { get; }

    /// <summary>
    /// In the metric's unit, zero or more; null when <see cref="State"/> is not <see cref="ReadingState.Reported"/>, and when the
    /// publisher gives a range alone: no number is made of it.
    /// </summary>
    public decimal? Value { get; }

    /// <summary>Between which ends the number lies; null where the publisher gives no range, and never without a report.</summary>
    public ValueRange? Range { get; }

    /// <summary>The publisher's own stamp in UTC; null where the publisher gives none.</summary>
    public DateTimeOffset? ReportedAt { get; }

    /// <summary>A value; trailing zeros are dropped, so that 430.80 and 430.8 are the same in every print.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative: no publisher means that, so the parser is wrong.</exception>
    public static Reading Reported(Site site, string metric, decimal value, DateTimeOffset? reportedAt)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return new(site, metric, ReadingState.Reported, Normal(value), range: null, reportedAt);
    }

    /// <summary>A range: around a value, as a forecast has one, or alone, as a bucket is.</summary>
    /// <exception cref="ArgumentException">The value is not in the range.</exception>
    public static Reading Between(Site site, string metric, ValueRange range, decimal? value, DateTimeOffset? reportedAt)
    {
        ArgumentNullException.ThrowIfNull(range);
        return ValueRange.Fault(range.Lower, range.Upper, value) is { } fault
            ? throw new ArgumentException(fault, nameof(value))
            : new(site, metric, ReadingState.Reported, Normal(value), range, reportedAt);
    }

    /// <exception cref="ArgumentException">A reported reading needs its value.</exception>
    public static Reading Without(Site site, string metric, ReadingState state, DateTimeOffset? reportedAt) =>
        state == ReadingState.Reported
            ? throw new ArgumentException("A reported reading has a value.", nameof(state))
            : new(site, metric, state, null, range: null, reportedAt);

    /// <summary>Whether both say the same, of whichever place and time.</summary>
    public bool SaysTheSameAs(Reading other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return State == other.State && Value == other.Value && Range == other.Range;
    }

    private static decimal? Normal(decimal? value) => value / 1.000000000000000000000000000m;
}

namespace WaitTime.Core.Readings;

/// <summary>One number, or the stated absence of one, as a parser read it.</summary>
public sealed record Reading
{
    private Reading(Site site, string metric, ReadingState state, decimal? value, DateTimeOffset? reportedAt) =>
        (Site, Metric, State, Value, ReportedAt) = (site, metric, state, value, reportedAt?.ToUniversalTime());

    public Site Site { get; }

    /// <summary>The metric's short name at its source.</summary>
    public string Metric { get; }

    public ReadingState State { get; }

    /// <summary>
    /// In the metric's unit, zero or more; null exactly when <see cref="State"/> is not <see cref="ReadingState.Reported"/>.
    /// </summary>
    public decimal? Value { get; }

    /// <summary>The publisher's own stamp in UTC; null where the publisher gives none.</summary>
    public DateTimeOffset? ReportedAt { get; }

    /// <summary>A value; trailing zeros are dropped, so that 430.80 and 430.8 are the same in every print.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative: no publisher means that, so the parser is wrong.</exception>
    public static Reading Reported(Site site, string metric, decimal value, DateTimeOffset? reportedAt)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return new(site, metric, ReadingState.Reported, value / 1.000000000000000000000000000m, reportedAt);
    }

    /// <exception cref="ArgumentException">A reported reading needs its value.</exception>
    public static Reading Without(Site site, string metric, ReadingState state, DateTimeOffset? reportedAt) =>
        state == ReadingState.Reported
            ? throw new ArgumentException("A reported reading has a value.", nameof(state))
            : new(site, metric, state, null, reportedAt);
}

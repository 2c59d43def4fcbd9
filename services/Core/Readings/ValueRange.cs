using System.Globalization;

namespace WaitTime.Core.Readings;

/// <summary>
/// The ends between which a publisher says that a number lies, both inclusive and in the metric's unit. An end that the publisher does
/// not give is null and never made up: <c>&gt; 10 hours</c> has no upper one. A wait cannot be negative, so <c>&lt; 1 hour</c> begins at 0.
/// </summary>
public sealed record ValueRange
{
    private ValueRange(decimal? lower, decimal? upper) => (Lower, Upper) = (lower, upper);

    public decimal? Lower { get; }

    public decimal? Upper { get; }

    /// <param name="lower">Zero or more; null for none.</param>
    /// <param name="upper">Not below the lower end; null for none.</param>
    /// <exception cref="ArgumentException">
    /// Neither end is given, one is negative, or they stand in the wrong order: see <see cref="Fault"/>.
    /// </exception>
    public static ValueRange Of(decimal? lower, decimal? upper) =>
        Fault(lower, upper, value: null) is { } fault
            ? throw new ArgumentException(fault, nameof(lower))
            : new(Normal(lower), Normal(upper));

    /// <summary>What is wrong with such a range, in words for a person; null when nothing is.</summary>
    /// <param name="lower">As published.</param>
    /// <param name="upper">As published.</param>
    /// <param name="value">The number that is said to lie in it; null for a range alone.</param>
    public static string? Fault(decimal? lower, decimal? upper, decimal? value)
    {
        if (lower is null && upper is null)
            return "a range without an end";
        if (lower < 0 || upper < 0)
            return $"a negative end: {Show(lower, upper)}";
        if (lower > upper)
            return $"the lower end is above the upper one: {Show(lower, upper)}";
        return value < lower || value > upper ? $"{Show(value)} is not in {Show(lower, upper)}" : null;
    }

    /// <summary>Trailing zeros are dropped, as those of a value are.</summary>
    private static decimal? Normal(decimal? end) => end / 1.000000000000000000000000000m;

    private static string Show(decimal? lower, decimal? upper) => $"{Show(lower)} to {Show(upper)}";

    private static string Show(decimal? number) => number?.ToString("0.##", CultureInfo.InvariantCulture) ?? "?";
}

using System.Globalization;
using WaitTime.Core.Failures;

namespace WaitTime.BulkExport.Rows;

/// <summary>A month, UTC.</summary>
/// <param name="FirstDay">Its first day.</param>
public readonly record struct BulkMonth(DateOnly FirstDay) : IComparable<BulkMonth>
{
    private const string Format = "yyyy-MM";

    public DateTimeOffset Start => new(FirstDay, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>The first instant that is not in it.</summary>
    public DateTimeOffset End => Start.AddMonths(1);

    public static bool operator <(BulkMonth left, BulkMonth right) => left.CompareTo(right) < 0;

    public static bool operator >(BulkMonth left, BulkMonth right) => left.CompareTo(right) > 0;

    public static bool operator <=(BulkMonth left, BulkMonth right) => left.CompareTo(right) <= 0;

    public static bool operator >=(BulkMonth left, BulkMonth right) => left.CompareTo(right) >= 0;

    /// <param name="text">As in <c>2026-05</c>.</param>
    /// <exception cref="ConfigurationException">It is no month.</exception>
    public static BulkMonth Parse(string text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new(day)
            : throw new ConfigurationException($"'{text}' is not a month; expected the form 2026-05.");

    public int CompareTo(BulkMonth other) => FirstDay.CompareTo(other.FirstDay);

    public override string ToString() => FirstDay.ToString(Format, CultureInfo.InvariantCulture);
}

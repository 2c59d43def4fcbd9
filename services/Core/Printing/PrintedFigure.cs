using System.Globalization;

namespace WaitTime.Core.Printing;

/// <summary>
/// A stored number with its range, or the range alone, as people read it: <c>45 (30 to 60)</c>, <c>60 to 120</c>, <c>600 or more</c>.
/// </summary>
public static class PrintedFigure
{
    /// <param name="value">In the metric's unit; null for a range alone.</param>
    /// <param name="lower">Null for none.</param>
    /// <param name="upper">Null for none.</param>
    /// <param name="format">Of every number; null for as many digits as it has.</param>
    /// <returns>Null where nothing is given.</returns>
    public static string? Of(double? value, double? lower, double? upper, string? format = null)
    {
        var range = (lower, upper) switch
        {
            (null, null) => null,
            ({ } from, null) => $"{Show(from)} or more",
            (null, { } to) => $"{Show(to)} or less",
            ({ } from, { } to) => $"{Show(from)} to {Show(to)}",
        };
        return value is { } number ? Show(number) + (range is null ? "" : $" ({range})") : range;

        string Show(double shown) => shown.ToString(format, CultureInfo.InvariantCulture);
    }
}

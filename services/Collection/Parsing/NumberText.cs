using System.Globalization;
using System.Text.RegularExpressions;
using WaitTime.Core.Text;

namespace WaitTime.Collection.Parsing;

/// <summary>
/// Numbers in publishers' notations. Every reader takes the whole text or nothing, and no sign: a negative is never read.
/// </summary>
public static partial class NumberText
{
    /// <summary>A head count, with or without thousands marks: <c>43</c>, <c>3,643</c>, <c>3 643</c>.</summary>
    public static bool TryReadCount(string? text, out decimal count)
    {
        var cleaned = PublishedText.Clean(text);
        count = 0;
        return CountPattern().IsMatch(cleaned)
            && decimal.TryParse(ThousandsMark().Replace(cleaned, ""), NumberStyles.None, CultureInfo.InvariantCulture, out count);
    }

    /// <summary>
    /// A decimal number with a point or, as in French, a comma: <c>7.18</c>,
    /// <c>2</c>, <c>1,4</c>. <c>1,234</c> could be either and is neither.
    /// </summary>
    public static bool TryReadDecimal(string? text, out decimal number)
    {
        var cleaned = PublishedText.Clean(text);
        number = 0;
        return DecimalPattern().IsMatch(cleaned)
            && decimal.TryParse(cleaned.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>A share with its sign: <c>109%</c>, <c>109 %</c>.</summary>
    public static bool TryReadPercent(string? text, out decimal percent)
    {
        var cleaned = PublishedText.Clean(text);
        percent = 0;
        return cleaned.EndsWith('%') && TryReadDecimal(cleaned[..^1], out percent);
    }

    [GeneratedRegex(@"^(?:[0-9]{1,7}|[0-9]{1,3}(?:[, ][0-9]{3}){1,2})$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CountPattern();

    [GeneratedRegex("[, ]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ThousandsMark();

    [GeneratedRegex(@"^[0-9]{1,9}(?:\.[0-9]{1,18}|,[0-9]{1,2})?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DecimalPattern();
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace WaitTime.Collection.Parsing;

/// <summary>The number that a group of ASCII digits matched.</summary>
public static class MatchedNumber
{
    public static int Number(this Group group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>Zero for a part that may be left out, as the minutes of a whole hour.</summary>
    public static int NumberOrZero(this Group group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Success ? group.Number() : 0;
    }
}

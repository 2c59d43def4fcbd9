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
}

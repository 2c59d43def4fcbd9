using System.Globalization;

namespace WaitTime.Core.Parsing;

/// <summary>Stamps that carry their own offset.</summary>
public static class IsoStamp
{
    private const int FirstYear = 2000, LastYear = 2100;

    /// <summary>UTC; null when the text is no stamp, or one from no time that these sources know.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var stamp)
        && stamp.Year is >= FirstYear and <= LastYear
            ? stamp
            : null;
}

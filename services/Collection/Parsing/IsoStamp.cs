using System.Globalization;

namespace WaitTime.Collection.Parsing;

/// <summary>Stamps that carry their own offset.</summary>
public static class IsoStamp
{
    /// <summary>
    /// Whole dates only: .NET's free reading completes "10:30" and "May 26" from today's date, and a parser has no clock.
    /// </summary>
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>UTC; null when the text is no stamp, or one from no time that these sources know.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParseExact(
            text,
            Forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var stamp
        ) && StampYears.Contain(stamp.Year)
            ? stamp
            : null;
}

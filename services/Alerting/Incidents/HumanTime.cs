using System.Globalization;

namespace WaitTime.Alerting.Incidents;

/// <summary>Times and durations as notices write them.</summary>
public static class HumanTime
{
    /// <summary>
    /// The two largest units that are not zero: <c>3d 4h</c>, <c>2h 5m</c>,
    /// <c>6h</c>; minutes alone below an hour. To the nearest minute, never negative.
    /// </summary>
    public static string Duration(TimeSpan duration)
    {
        var length = TimeSpan.FromMinutes(Math.Max(0, Math.Round(duration.TotalMinutes)));
        if (length.Days > 0)
            return Two(length.Days, 'd', length.Hours, 'h');
        return length.Hours > 0
            ? Two(length.Hours, 'h', length.Minutes, 'm')
            : string.Create(CultureInfo.InvariantCulture, $"{length.Minutes}m");
    }

    /// <summary>UTC to the minute.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset? at) => at is { } known ? Instant(known) : "never";

    private static string Two(int large, char largeUnit, int small, char smallUnit) =>
        small == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{large}{largeUnit}")
            : string.Create(CultureInfo.InvariantCulture, $"{large}{largeUnit} {small}{smallUnit}");
}

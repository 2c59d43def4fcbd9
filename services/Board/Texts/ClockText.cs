using System.Globalization;
using WaitTime.Core.Zones;

namespace WaitTime.Board.Texts;

/// <summary>Instants as a place's own clock shows them, with its difference from UTC: the same text in both languages.</summary>
internal static class ClockText
{
    /// <param name="at">The instant.</param>
    /// <param name="zone">An IANA zone; UTC where it is unknown.</param>
    /// <returns>For example <c>2026-11-26 06:00 UTC-5</c>.</returns>
    public static string Of(DateTimeOffset at, string zone)
    {
        var offset = ZoneData.Find(zone) is { } rules ? ZoneData.OffsetAt(rules, at) : TimeSpan.Zero;
        var local = at.ToOffset(offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        if (offset == TimeSpan.Zero)
            return local + " UTC";
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        var minutes = offset.Minutes == 0 ? "" : offset.ToString("':'mm", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{local} UTC{sign}{Math.Abs(offset.Hours)}{minutes}");
    }
}

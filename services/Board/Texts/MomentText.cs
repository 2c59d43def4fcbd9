using NodaTime;
using NodaTime.Extensions;
using WaitTime.Core.Zones;

namespace WaitTime.Board.Texts;

/// <summary>Instants on the clock of a place, with its distance from UTC, as each language writes them.</summary>
public static class MomentText
{
    private const string WithDay = "d MMM, ";

    /// <summary>Day, hour and minute: <c>26 Nov, 11:05 (UTC−5)</c>.</summary>
    /// <param name="zone">An IANA zone; UTC where the tz database does not know it.</param>
    public static string Of(DateTimeOffset at, string zone, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var local = at.ToInstant().InZone(ZoneData.Find(zone) ?? DateTimeZone.Utc);
        var hour = texts.Code == PageTexts.English.Code ? "HH:mm" : "H' h 'mm";
        var text = local.LocalDateTime.ToDateTimeUnspecified().ToString(WithDay + hour, FigureText.CultureOf(texts));
        return $"{text} ({OffsetOf(local.Offset)})";
    }

    /// <summary>A day as <c>26 Nov 2026</c>.</summary>
    public static string Of(DateOnly day, PageTexts texts) => day.ToString("d MMM yyyy", FigureText.CultureOf(texts));

    /// <summary>A day (UTC) without its year, for the marks of a drawing.</summary>
    public static string DayOf(DateTimeOffset at, PageTexts texts) => at.UtcDateTime.ToString("d MMM", FigureText.CultureOf(texts));

    /// <summary>A month as <c>September 2026</c>.</summary>
    public static string MonthOf(DateTimeOffset at, PageTexts texts) => at.UtcDateTime.ToString("MMMM yyyy", FigureText.CultureOf(texts));

    /// <summary>For <c>datetime</c>.</summary>
    public static string Machine(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static string OffsetOf(Offset offset)
    {
        if (offset == Offset.Zero)
            return "UTC";
        var minutes = Math.Abs(offset.Seconds) / 60;
        var sign = offset.Seconds < 0 ? '\u2212' : '+';
        return minutes % 60 == 0 ? $"UTC{sign}{minutes / 60}" : $"UTC{sign}{minutes / 60}:{minutes % 60:00}";
    }
}

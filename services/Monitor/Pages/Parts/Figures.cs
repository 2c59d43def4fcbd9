using System.Globalization;

namespace WaitTime.Monitor.Pages.Parts;

/// <summary>Numbers as a person reads them.</summary>
internal static class Figures
{
    /// <summary>Whole, with a thin space between thousands; a dash where there is none.</summary>
    public static string Count(long? count) =>
        count is { } known ? known.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202F') : "–";

    /// <summary>Its two largest units: <c>2 d 4 h</c>.</summary>
    public static string Span(TimeSpan span)
    {
        return span switch
        {
            { TotalMinutes: < 1 } => Format($"{(int)span.TotalSeconds} s"),
            { TotalHours: < 1 } => Format($"{span.Minutes} min"),
            { TotalDays: < 1 } => span.Minutes == 0 ? Format($"{span.Hours} h") : Format($"{span.Hours} h {span.Minutes} min"),
            _ => span.Hours == 0 ? Format($"{span.Days} d") : Format($"{span.Days} d {span.Hours} h"),
        };
    }

    /// <summary><c>5 min ago</c>, <c>in 2 h</c>.</summary>
    public static string Apart(DateTimeOffset at, DateTimeOffset now) => at <= now ? $"{Span(now - at)} ago" : $"in {Span(at - now)}";

    /// <summary><c>not_reported</c> as a person reads it.</summary>
    public static string Words(string? tag) => tag is null ? "–" : tag.Replace('_', ' ');

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace WaitTime.Monitor.Pages.Parts;

/// <summary>Numbers as a person reads them.</summary>
internal static class Figures
{
    private const double Kilo = 1000;

    /// <summary>Whole, with a thin space between thousands; a dash where there is none.</summary>
    public static string Count(long? count) =>
        count is { } known ? known.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202F') : "–";

    /// <summary>A stored value, as short as it is exact.</summary>
    public static string Value(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    public static string Bytes(long? bytes) =>
        bytes switch
        {
            null => "–",
            < 1000 => Format($"{bytes} B"),
            < 1_000_000 => Format($"{bytes / Kilo:0.#} kB"),
            _ => Format($"{bytes / (Kilo * Kilo):0.#} MB"),
        };

    public static string Duration(int? milliseconds) =>
        milliseconds switch
        {
            null => "–",
            < 1000 => Format($"{milliseconds} ms"),
            < 60_000 => Format($"{milliseconds / Kilo:0.0} s"),
            _ => Span(TimeSpan.FromMilliseconds(milliseconds.Value)),
        };

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

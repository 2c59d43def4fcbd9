using System.Globalization;

namespace WaitTime.Board.Texts;

/// <summary>Numbers with their units, as each language writes them.</summary>
public static class FigureText
{
    private const int MinutesOfAnHour = 60;

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-CA");
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-CA");

    /// <summary>The language's own rules.</summary>
    public static CultureInfo CultureOf(PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts.Code == PageTexts.English.Code ? English : French;
    }

    /// <summary>A value, or the range in its place.</summary>
    /// <returns>Null where neither was published.</returns>
    public static string? Of(double? value, double? lower, double? upper, string unit, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return (value, lower, upper) switch
        {
            ({ } one, _, _) => Of(one, unit, texts),
            (_, { } from, { } to) => texts.RangeOf(Of(from, unit, texts), Of(to, unit, texts)),
            (_, { } from, null) => texts.AtLeast(Of(from, unit, texts)),
            (_, null, { } to) => texts.AtMost(Of(to, unit, texts)),
            _ => null,
        };
    }

    /// <summary>Minutes as <c>2 h 15 min</c>, shares as <c>112%</c>, people as a count.</summary>
    public static string Of(double value, string unit, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var culture = CultureOf(texts);
        return unit switch
        {
            "min" => Duration((long)Math.Round(value, MidpointRounding.AwayFromZero), texts),
            "percent" => texts.Percent(Math.Round(value, MidpointRounding.AwayFromZero).ToString("N0", culture)),
            "people" => texts.People(People(value, culture), IsSingular(value, texts)),
            _ => value.ToString("#,0.##", culture),
        };
    }

    /// <summary>The same on the axis of a drawing, whose heading says what is counted.</summary>
    public static string Axis(double value, string unit, PageTexts texts) =>
        unit == "people" ? People(value, CultureOf(texts)) : Of(value, unit, texts);

    /// <summary>In English one alone; in French everything below two.</summary>
    private static bool IsSingular(double value, PageTexts texts) =>
        texts.Code == PageTexts.French.Code ? value < 2 : Math.Abs(value - 1) < 0.05;

    private static string People(double value, CultureInfo culture) =>
        Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("#,0.#", culture);

    private static string Duration(long minutes, PageTexts texts)
    {
        var (hours, rest) = Math.DivRem(minutes, MinutesOfAnHour);
        var (h, min) = (texts.Hours, texts.Minutes);
        return (hours, rest) switch
        {
            (0, _) => $"{rest}\u00A0{min}",
            (_, 0) => $"{hours}\u00A0{h}",
            _ => $"{hours}\u00A0{h}\u00A0{rest:00}\u00A0{min}",
        };
    }
}

using System.Globalization;
using WaitTime.Board.Open;

namespace WaitTime.Board.Words;

/// <summary>A reading's value in words; never a number where none was published.</summary>
internal static class ValueWords
{
    private const int MinutesOfHour = 60;

    private static readonly Dictionary<string, (string En, string Fr)> States = new(StringComparer.Ordinal)
    {
        ["not_reported"] = ("not reported", "non communiqué"),
        ["suppressed"] = ("withheld by the publisher", "masqué par la source"),
        ["closed"] = ("closed", "fermé"),
        ["closing_soon"] = ("closing soon", "ferme bientôt"),
    };

    /// <summary>For example <c>1 h 25 min</c>, <c>115%</c>, <c>12 people</c>, <c>closed</c>.</summary>
    public static string Of(OpenReading reading, string unit, Language language)
    {
        if (reading is { Lower: { } lower, Upper: { } upper })
            return $"{Number(lower, unit, language)} – {Number(upper, unit, language)}";
        if (reading.Value is { } value)
            return Number(value, unit, language);
        return States.TryGetValue(reading.State, out var state) ? state.In(language) : States["not_reported"].In(language);
    }

    private static string Number(double value, string unit, Language language) =>
        unit switch
        {
            "min" => Minutes(value, language),
            "percent" => Plain(value, language) + ("%", "\u00a0%").In(language),
            _ => Plain(value, language) + (" people", value is >= 0 and < 2 ? " personne" : " personnes").In(language),
        };

    private static string Minutes(double value, Language language)
    {
        if (value < MinutesOfHour || value != Math.Floor(value))
            return Plain(value, language) + " min";
        var (hours, minutes) = Math.DivRem((long)value, MinutesOfHour);
        var whole = hours.ToString(CultureInfo.InvariantCulture) + " h";
        return minutes == 0 ? whole : string.Create(CultureInfo.InvariantCulture, $"{whole} {minutes} min");
    }

    private static string Plain(double value, Language language)
    {
        var text = value.ToString("0.##", CultureInfo.InvariantCulture);
        return language == Language.French ? text.Replace('.', ',') : text;
    }
}

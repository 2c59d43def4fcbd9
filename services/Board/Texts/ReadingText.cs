using System.Globalization;
using WaitTime.Board.Snapshots;

namespace WaitTime.Board.Texts;

/// <summary>A reading in the few words that a badge or another site's page has room for.</summary>
internal static class ReadingText
{
    /// <summary>For example <c>1 h 25 min</c>, <c>115%</c>, <c>12 people</c>; the state in words where there is no number.</summary>
    public static string Value(CurrentReading current, PageTexts texts)
    {
        var reading = current.Reading;
        var value = FigureText.Of(reading.Value, reading.Lower, reading.Upper, current.Metric.Unit, texts);
        return (value, reading.State) switch
        {
            (null, _) => StateText.OfNoNumber(reading.State, texts),
            (_, "reported") => value,
            _ => $"{value} · {StateText.Of(reading.State, texts)}",
        };
    }

    /// <summary>Of when it is: the hospital's own clock, or the month of which it speaks; the same in both languages.</summary>
    public static string ReportedAt(CurrentReading reading) =>
        reading.IsOfPeriod
            ? reading.ReportedAt.ToString("yyyy-MM", CultureInfo.InvariantCulture)
            : ClockText.Of(reading.ReportedAt, reading.Hospital.TimeZone);
}

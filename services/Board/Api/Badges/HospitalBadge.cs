using WaitTime.Board.Snapshots;
using WaitTime.Board.Texts;

namespace WaitTime.Board.Api.Badges;

/// <summary>One number of one metric of a hospital, with what it means and when it was reported; withheld once it is old.</summary>
internal static class HospitalBadge
{
    /// <param name="name">Of the hospital.</param>
    /// <param name="reading">Null where there is none.</param>
    /// <param name="isStale">Its time is over.</param>
    public static Badge Of(string name, CurrentReading? reading, bool isStale, PageTexts texts)
    {
        if (reading is null)
            return new(name, ("no data", "aucune donnée").In(texts), BadgeTone.Grey);
        var label = $"{name} · {MetricText.Label(reading.Metric, texts)}";
        var time = ReadingText.ReportedAt(reading);
        if (isStale)
            return new(label, (("stale: nothing newer than ", "périmé : rien de plus récent que ").In(texts)) + time, BadgeTone.Grey);
        var value = ReadingText.Value(reading, texts);
        return new(label, $"{value} · {time}", reading.Reading.Value is null ? BadgeTone.Grey : BadgeTone.Number);
    }
}

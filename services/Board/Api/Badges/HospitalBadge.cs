using WaitTime.Board.Snapshots;
using WaitTime.Board.Words;

namespace WaitTime.Board.Api.Badges;

/// <summary>One number of one metric of a hospital, with what it means and when it was reported; withheld once it is old.</summary>
internal static class HospitalBadge
{
    /// <param name="name">Of the hospital.</param>
    /// <param name="reading">Null where there is none.</param>
    /// <param name="isStale">Its time is over.</param>
    public static Badge Of(string name, CurrentReading? reading, bool isStale, Language language)
    {
        if (reading is null)
            return new(name, ("no data", "aucune donnée").In(language), BadgeTone.Grey);
        var label = $"{name} · {MetricWords.Of(reading.Metric, language)}";
        var time = ReportedWords.Of(reading);
        if (isStale)
            return new(label, (("stale: nothing newer than ", "périmé : rien de plus récent que ").In(language)) + time, BadgeTone.Grey);
        var value = ValueWords.Of(reading.Reading, reading.Metric.Unit, language);
        return new(label, $"{value} · {time}", reading.Reading.Value is null ? BadgeTone.Grey : BadgeTone.Number);
    }
}

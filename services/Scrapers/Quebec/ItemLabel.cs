using WaitTime.Core.Parsing;

namespace WaitTime.Scrapers.Quebec;

/// <summary>The lines of a card in English and French, and what each one measures.</summary>
internal static class ItemLabel
{
    private static readonly LineMeaning[] Lines =
    [
        new(MetricNames.Wait, DurationText.TryReadMinutes, ["estimated waiting time", "estimated wait time", "temps d'attente estime"]),
        new(MetricNames.Waiting, NumberText.TryReadCount, ["number of people waiting", "nombre de personnes qui attendent", "nombre de personnes en attente"]),
        new(MetricNames.Present, NumberText.TryReadCount, ["total number of people", "nombre total de personnes"]),
        new(MetricNames.Occupancy, NumberText.TryReadPercent, ["occupancy rate", "taux d'occupation"]),
        new(MetricNames.StretcherStay, DurationText.TryReadMinutes,
        [
            "average waiting time on a stretcher", "average time on a stretcher",
            "duree moyenne d'attente sur une civiere", "duree moyenne de l'attente sur une civiere", "temps moyen d'attente sur une civiere",
            "duree moyenne de sejour sur une civiere", "duree moyenne de sejour sur civiere",
        ]),
        new(MetricNames.AmbulatoryStay, DurationText.TryReadMinutes,
        [
            "average time in the waiting room", "average waiting time in the waiting room",
            "duree moyenne de l'attente dans la salle", "duree moyenne d'attente dans la salle", "temps moyen d'attente dans la salle",
            "duree moyenne de sejour dans la salle", "duree moyenne dans la salle",
        ]),
    ];

    public static IEnumerable<string> Metrics => Lines.Select(line => line.Metric);

    /// <summary>Null for a line that measures nothing of ours.</summary>
    public static LineMeaning? Find(string foldedLabel) =>
        Array.Find(Lines, line => Array.Exists(line.Beginnings, beginning => foldedLabel.StartsWith(beginning, StringComparison.Ordinal)));
}

/// <param name="Metric">The metric's short name.</param>
/// <param name="Notation">How its values are written.</param>
/// <param name="Beginnings">Folded beginnings of its labels; footnote marks and explanations follow them.</param>
internal sealed record LineMeaning(string Metric, NumberReader Notation, string[] Beginnings);

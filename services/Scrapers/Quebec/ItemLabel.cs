using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Quebec;

/// <summary>
/// The lines of a card in English and French, and what each one measures. A line is known by the words it says and not by how it
/// begins: the French stays have been worded in six ways since 2024.
/// </summary>
internal static class ItemLabel
{
    private static readonly string[] Averages = ["average", "mean", "moyen"];
    private static readonly string[] Stretchers = ["stretcher", "civi"];
    private static readonly string[] Rooms = ["room", "salle"];
    private static readonly string[] People = ["people", "person", "patient"];
    private static readonly string[] Hours = ["hour", "heure"];

    /// <summary>
    /// In this order: a stay may speak of people who wait, and the count of people who wait speaks of neither a mean nor an estimate.
    /// </summary>
    private static readonly LineMeaning[] Lines =
    [
        new(
            Metrics.Wait,
            DurationText.TryReadMinutes,
            [
                ["estim"],
                ["time", "temps", "delai", "duree", "attente"],
            ],
            [.. Stretchers, .. Rooms]
        ),
        new(Metrics.StretcherStay, DurationText.TryReadMinutes, [Averages, Stretchers], ["occup"]),
        new(Metrics.AmbulatoryStay, DurationText.TryReadMinutes, [Averages, Rooms], Stretchers),
        new(
            Metrics.Occupancy,
            NumberText.TryReadPercent,
            [
                ["occup"],
            ],
            Averages
        ),
        new(
            Metrics.Present,
            NumberText.TryReadCount,
            [
                ["total"],
                People,
            ],
            [.. Averages, .. Stretchers, .. Hours]
        ),
        new(
            Metrics.Waiting,
            NumberText.TryReadCount,
            [People, ["wait", "attend", "attente"]],
            [.. Averages, .. Stretchers, .. Hours, "total"]
        ),
    ];

    public static IEnumerable<string> Measured => Lines.Select(line => line.Metric);

    /// <summary>Null for a line that measures nothing of ours.</summary>
    /// <param name="foldedLabel">The label, with whatever stands behind it: footnotes, explanations in brackets, the value.</param>
    public static LineMeaning? Find(string foldedLabel)
    {
        var end = foldedLabel.AsSpan().IndexOfAny('(', ':');
        var words = PublishedText.Slug(end > 0 ? foldedLabel[..end] : foldedLabel).Split('-');
        return Array.Find(Lines, line => line.Says(words));
    }
}

/// <param name="Metric">The metric's short name.</param>
/// <param name="Notation">How its values are written.</param>
/// <param name="Needs">Of each of these lists one word must be there; as beginnings, without accents.</param>
/// <param name="Excludes">None of these may be.</param>
internal sealed record LineMeaning(string Metric, NumberReader Notation, string[][] Needs, string[] Excludes)
{
    public bool Says(string[] words)
    {
        // Loops and no predicates, which would be objects made anew for every line of every card.
        foreach (var any in Needs)
        {
            if (!Has(words, any))
                return false;
        }

        return !Has(words, Excludes);
    }

    private static bool Has(string[] words, string[] beginnings)
    {
        foreach (var word in words)
        {
            foreach (var beginning in beginnings)
            {
                if (word.StartsWith(beginning, StringComparison.Ordinal))
                    return true;
            }
        }

        return false;
    }
}

using System.Globalization;
using WaitTime.Board.Open;
using WaitTime.Board.Snapshots;
using WaitTime.Board.Texts;
using WaitTime.Core;

namespace WaitTime.Board.Api.Feeds;

/// <summary>Changes of what numbers mean, or of how they are read; found by a program, confirmed by a person or not.</summary>
internal static class Meanings
{
    private static readonly Dictionary<string, (string En, string Fr)> Kinds = new(StringComparer.Ordinal)
    {
        ["value_shift"] = ("The values of many hospitals shifted together.", "Les valeurs de nombreux hôpitaux ont changé ensemble."),
        ["label"] = ("The definition of the number changed.", "La définition du chiffre a changé."),
        ["unit"] = ("The unit changed.", "L'unité a changé."),
        ["parser_version"] = ("The way in which the source is read changed.", "La façon dont la source est lue a changé."),
        ["hospital_set"] = ("Other hospitals have values than before.", "Ce ne sont plus les mêmes hôpitaux qui ont des valeurs."),
    };

    public static IEnumerable<FeedEntry> Of(BoardSnapshot snapshot, Func<string, bool> isSource, PageTexts texts) =>
        snapshot.Data.Changes.Where(change => isSource(change.SourceId)).Select(change => Entry(snapshot, change, texts));

    private static FeedEntry Entry(BoardSnapshot snapshot, OpenChange change, PageTexts texts)
    {
        var name = Names.Of(snapshot.Source(change.SourceId)!, texts);
        var metric = change.MetricId is { } id && snapshot.Metric(id) is { } known ? $" · {MetricText.Label(known, texts)}" : "";
        var day = change.WindowStart.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var confirmed = change.ConfirmedAt is null
            ? ("Nobody has confirmed it yet.", "Personne ne l'a encore confirmé.").In(texts)
            : ("A person has confirmed it.", "Une personne l'a confirmé.").In(texts);
        return new(
            FormattableString.Invariant($"change/{change.Id}"),
            Utc.Of(change.ConfirmedAt ?? change.DetectedAt),
            "change-of-meaning",
            ($"Change of meaning: {name}{metric}", $"Changement de sens : {name}{metric}").In(texts),
            string.Join(
                ' ',
                Kinds.GetValueOrDefault(change.Kind, ("Something changed.", "Quelque chose a changé.")).In(texts),
                ($"Seen from {day} on.", $"Observé à partir du {day}.").In(texts),
                confirmed,
                (
                    "Do not compare numbers from before with numbers from after.",
                    "Ne comparez pas les chiffres d'avant avec ceux d'après."
                ).In(texts)
            ),
            "/v1/metrics.json"
        );
    }
}

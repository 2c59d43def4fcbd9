using WaitTime.Board.Open;
using WaitTime.Board.Snapshots;
using WaitTime.Board.Texts;
using WaitTime.Core;

namespace WaitTime.Board.Api.Feeds;

/// <summary>Incidents of sources: one entry when it opened, one when it was resolved.</summary>
internal static class Outages
{
    private static readonly Dictionary<string, (string En, string Fr)> Kinds = new(StringComparer.Ordinal)
    {
        ["error"] = ("cannot be read", "ne peut pas être lue"),
        ["degraded"] = ("is read only in part", "n'est lue qu'en partie"),
        ["stale"] = ("has not been read for too long", "n'a pas été lue depuis trop longtemps"),
        ["frozen"] = ("publishes the same numbers again and again", "republie toujours les mêmes chiffres"),
    };

    public static IEnumerable<FeedEntry> Of(BoardSnapshot snapshot, Func<string, bool> isSource, PageTexts texts) =>
        snapshot.Data.Incidents.Where(incident => isSource(incident.SourceId)).SelectMany(incident => Entries(snapshot, incident, texts));

    private static IEnumerable<FeedEntry> Entries(BoardSnapshot snapshot, OpenIncident incident, PageTexts texts)
    {
        var source = snapshot.Source(incident.SourceId)!;
        var name = Names.Of(source, texts);
        var what = Kinds.GetValueOrDefault(incident.Kind, ("has a problem", "a un problème")).In(texts);
        var opened = Utc.Of(incident.OpenedAt);
        var since = ClockText.Of(opened, source.TimeZone);
        yield return new(
            FormattableString.Invariant($"incident/{incident.Id}/opened"),
            opened,
            "outage",
            ($"Outage: {name}", $"Interruption : {name}").In(texts),
            (
                $"Since {since} this source {what}. Its numbers are the last ones that were read.",
                $"Depuis {since}, cette source {what}. Ses chiffres sont les derniers qui ont été lus."
            ).In(texts),
            "/v1/status.json"
        );
        if (Utc.Of(incident.ResolvedAt) is not { } resolved)
            yield break;
        var until = ClockText.Of(resolved, source.TimeZone);
        yield return new(
            FormattableString.Invariant($"incident/{incident.Id}/resolved"),
            resolved,
            "outage-resolved",
            ($"Outage over: {name}", $"Fin de l'interruption : {name}").In(texts),
            ($"It lasted from {since} to {until}.", $"Elle a duré de {since} à {until}.").In(texts),
            "/v1/status.json"
        );
    }
}

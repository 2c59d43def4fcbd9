using WaitTime.Board.Open;
using WaitTime.Board.Snapshots;
using WaitTime.Board.Texts;
using WaitTime.Core;

namespace WaitTime.Board.Api.Feeds;

/// <summary>
/// Announced closures, and reopenings: an announced end that has passed. That a notice is no longer listed, or says something else, is no
/// reopening.
/// </summary>
internal static class Closures
{
    public static IEnumerable<FeedEntry> Of(BoardSnapshot snapshot, Func<OpenClosure, bool> isMeant, PageTexts texts) =>
        snapshot.Data.Closures.Where(isMeant).SelectMany(closure => Entries(snapshot, closure, texts));

    private static IEnumerable<FeedEntry> Entries(BoardSnapshot snapshot, OpenClosure closure, PageTexts texts)
    {
        if (snapshot.Hospital(closure.HospitalId) is not { } hospital)
            yield break;
        var name = Names.Of(hospital, texts);
        var (starts, ends) = (Utc.Of(closure.StartsAt), Utc.Of(closure.EndsAt));
        var from = ClockText.Of(starts, hospital.TimeZone);
        var to = ends is { } known ? ClockText.Of(known, hospital.TimeZone) : null;
        var path = $"/v1/hospitals/{hospital.Id}.json";
        yield return new(
            FormattableString.Invariant($"closure/{closure.Id}/announced"),
            Utc.Of(closure.FirstSeenAt),
            "closure",
            ($"Closure: {name}", $"Fermeture : {name}").In(texts),
            Announced(from, to, texts) + Reason(closure, texts),
            path
        );
        if (Utc.Of(closure.SupersededAt) is { } superseded && !(ends <= superseded))
        {
            yield return new(
                FormattableString.Invariant($"closure/{closure.Id}/superseded"),
                superseded,
                "closure-changed",
                ($"Closure notice changed: {name}", $"Avis de fermeture modifié : {name}").In(texts),
                (
                    "The notice says something else now. That is no reopening.",
                    "L'avis dit maintenant autre chose. Ce n'est pas une réouverture."
                ).In(texts),
                path
            );
        }
        else if (ends <= snapshot.AsOf)
        {
            yield return new(
                FormattableString.Invariant($"closure/{closure.Id}/ended"),
                ends.Value,
                "reopening",
                ($"Reopening: {name}", $"Réouverture : {name}").In(texts),
                (
                    $"The announced closure from {from} ended at {to}, as its notice said.",
                    $"La fermeture annoncée à partir de {from} a pris fin à {to}, comme l'avis l'indiquait."
                ).In(texts),
                path
            );
        }
    }

    private static string Announced(string from, string? to, PageTexts texts) =>
        to is null
            ? ($"Closed from {from} until further notice.", $"Fermé à partir de {from} jusqu'à nouvel ordre.").In(texts)
            : ($"Closed from {from} to {to}.", $"Fermé de {from} à {to}.").In(texts);

    private static string Reason(OpenClosure closure, PageTexts texts) =>
        closure.Reason is { } reason ? (" In the publisher's words: ", " Selon la source : ").In(texts) + reason : "";
}

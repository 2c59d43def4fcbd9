using WaitTime.Board.Open;
using WaitTime.Board.Snapshots;
using WaitTime.Board.Words;
using WaitTime.Core;

namespace WaitTime.Board.Api.Feeds;

/// <summary>
/// Announced closures, and reopenings: an announced end that has passed. That a notice is no longer listed, or says something else, is no
/// reopening.
/// </summary>
internal static class Closures
{
    public static IEnumerable<FeedEntry> Of(BoardSnapshot snapshot, Func<OpenClosure, bool> isMeant, Language language) =>
        snapshot.Data.Closures.Where(isMeant).SelectMany(closure => Entries(snapshot, closure, language));

    private static IEnumerable<FeedEntry> Entries(BoardSnapshot snapshot, OpenClosure closure, Language language)
    {
        if (snapshot.Hospital(closure.HospitalId) is not { } hospital)
            yield break;
        var name = Names.Of(hospital, language);
        var (starts, ends) = (Utc.Of(closure.StartsAt), Utc.Of(closure.EndsAt));
        var from = LocalTimes.Of(starts, hospital.TimeZone);
        var to = ends is { } known ? LocalTimes.Of(known, hospital.TimeZone) : null;
        var path = $"/v1/hospitals/{hospital.Id}.json";
        yield return new(
            FormattableString.Invariant($"closure/{closure.Id}/announced"),
            Utc.Of(closure.FirstSeenAt),
            "closure",
            ($"Closure: {name}", $"Fermeture : {name}").In(language),
            Announced(from, to, language) + Reason(closure, language),
            path
        );
        if (Utc.Of(closure.SupersededAt) is { } superseded && !(ends <= superseded))
        {
            yield return new(
                FormattableString.Invariant($"closure/{closure.Id}/superseded"),
                superseded,
                "closure-changed",
                ($"Closure notice changed: {name}", $"Avis de fermeture modifié : {name}").In(language),
                (
                    "The notice says something else now. That is no reopening.",
                    "L'avis dit maintenant autre chose. Ce n'est pas une réouverture."
                ).In(language),
                path
            );
        }
        else if (ends <= snapshot.AsOf)
        {
            yield return new(
                FormattableString.Invariant($"closure/{closure.Id}/ended"),
                ends.Value,
                "reopening",
                ($"Reopening: {name}", $"Réouverture : {name}").In(language),
                (
                    $"The announced closure from {from} ended at {to}, as its notice said.",
                    $"La fermeture annoncée à partir de {from} a pris fin à {to}, comme l'avis l'indiquait."
                ).In(language),
                path
            );
        }
    }

    private static string Announced(string from, string? to, Language language) =>
        to is null
            ? ($"Closed from {from} until further notice.", $"Fermé à partir de {from} jusqu'à nouvel ordre.").In(language)
            : ($"Closed from {from} to {to}.", $"Fermé de {from} à {to}.").In(language);

    private static string Reason(OpenClosure closure, Language language) =>
        closure.Reason is { } reason ? (" In the publisher's words: ", " Selon la source : ").In(language) + reason : "";
}

using WaitTime.Board.Api.Feeds;
using WaitTime.Board.Open;
using WaitTime.Board.Words;

namespace WaitTime.Board.Api.Routes;

/// <summary>What happened, for feed readers: outages, closures and reopenings, changes of meaning.</summary>
internal static class FeedRoutes
{
    public static IEnumerable<BoardRoute> All { get; } = [.. Of(Language.English), .. Of(Language.French)];

    private static IEnumerable<BoardRoute> Of(Language language)
    {
        var code = language.Code();
        var said = language == Language.French ? "French" : "English";
        yield return new(
            $"/v1/feeds/all.{code}.atom",
            $"Outages, closures, reopenings and changes of meaning, in {said}.",
            BoardRoute.Atom,
            asked => Done(OfAll(asked, language))
        );
        yield return new(
            $"/v1/feeds/source/{{source}}.{code}.atom",
            $"The same of a source, in {said}.",
            BoardRoute.Atom,
            asked => Done(OfSource(asked, language))
        )
        {
            Parameters = [Parameters.Source],
        };
        yield return new(
            $"/v1/feeds/hospital/{{hospital}}.{code}.atom",
            $"The same of a hospital and of those who publish its numbers, in {said}.",
            BoardRoute.Atom,
            asked => Done(OfHospital(asked, language))
        )
        {
            Parameters = [Parameters.Hospital],
        };
    }

    private static Task<byte[]> Done(byte[] body) => Task.FromResult(body);

    private static byte[] OfAll(Asked asked, Language language) =>
        Write(asked, $"all.{language.Code()}.atom", "", static _ => true, static _ => true, language);

    private static byte[] OfSource(Asked asked, Language language)
    {
        var source = asked.Source;
        return Write(
            asked,
            $"source/{source.Id}.{language.Code()}.atom",
            Names.Of(source, language),
            id => id == source.Id,
            closure => closure.SourceId == source.Id,
            language
        );
    }

    private static byte[] OfHospital(Asked asked, Language language)
    {
        var hospital = asked.Hospital;
        return Write(
            asked,
            $"hospital/{hospital.Id}.{language.Code()}.atom",
            Names.Of(hospital, language),
            id => hospital.Sources.Contains(id, StringComparer.Ordinal),
            closure => closure.HospitalId == hospital.Id,
            language
        );
    }

    private static byte[] Write(
        Asked asked,
        string file,
        string name,
        Func<string, bool> isSource,
        Func<OpenClosure, bool> isClosure,
        Language language
    )
    {
        var snapshot = asked.Snapshot;
        var what = ("outages, closures, changes of meaning", "interruptions, fermetures, changements de sens").In(language);
        var title = name.Length == 0 ? $"WaitTime – {what}" : $"{name} – {what}";
        return new AtomFeed($"/v1/feeds/{file}", title, snapshot.AsOf, language).Write(
            [
                .. Outages.Of(snapshot, isSource, language),
                .. Closures.Of(snapshot, isClosure, language),
                .. Meanings.Of(snapshot, isSource, language),
            ],
            asked.Links
        );
    }
}

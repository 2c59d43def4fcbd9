using WaitTime.Board.Api.Feeds;
using WaitTime.Board.Open;
using WaitTime.Board.Texts;

namespace WaitTime.Board.Api.Routes;

/// <summary>What happened, for feed readers: outages, closures and reopenings, changes of meaning.</summary>
internal static class FeedRoutes
{
    public static IEnumerable<BoardRoute> All { get; } = [.. Of(PageTexts.English), .. Of(PageTexts.French)];

    private static IEnumerable<BoardRoute> Of(PageTexts texts)
    {
        var code = texts.Code;
        var said = texts == PageTexts.French ? "French" : "English";
        yield return new(
            $"/v1/feeds/all.{code}.atom",
            $"Outages, closures, reopenings and changes of meaning, in {said}.",
            BoardRoute.Atom,
            asked => Done(OfAll(asked, texts))
        );
        yield return new(
            $"/v1/feeds/source/{{source}}.{code}.atom",
            $"The same of a source, in {said}.",
            BoardRoute.Atom,
            asked => Done(OfSource(asked, texts))
        )
        {
            Parameters = [Parameters.Source],
        };
        yield return new(
            $"/v1/feeds/hospital/{{hospital}}.{code}.atom",
            $"The same of a hospital and of those who publish its numbers, in {said}.",
            BoardRoute.Atom,
            asked => Done(OfHospital(asked, texts))
        )
        {
            Parameters = [Parameters.Hospital],
        };
    }

    private static Task<byte[]> Done(byte[] body) => Task.FromResult(body);

    private static byte[] OfAll(Asked asked, PageTexts texts) =>
        Write(asked, $"all.{texts.Code}.atom", "", static _ => true, static _ => true, texts);

    private static byte[] OfSource(Asked asked, PageTexts texts)
    {
        var source = asked.Source;
        return Write(
            asked,
            $"source/{source.Id}.{texts.Code}.atom",
            Names.Of(source, texts),
            id => id == source.Id,
            closure => closure.SourceId == source.Id,
            texts
        );
    }

    private static byte[] OfHospital(Asked asked, PageTexts texts)
    {
        var hospital = asked.Hospital;
        return Write(
            asked,
            $"hospital/{hospital.Id}.{texts.Code}.atom",
            Names.Of(hospital, texts),
            id => hospital.Sources.Contains(id, StringComparer.Ordinal),
            closure => closure.HospitalId == hospital.Id,
            texts
        );
    }

    private static byte[] Write(
        Asked asked,
        string file,
        string name,
        Func<string, bool> isSource,
        Func<OpenClosure, bool> isClosure,
        PageTexts texts
    )
    {
        var snapshot = asked.Snapshot;
        var what = ("outages, closures, changes of meaning", "interruptions, fermetures, changements de sens").In(texts);
        var title = name.Length == 0 ? $"WaitTime – {what}" : $"{name} – {what}";
        return new AtomFeed($"/v1/feeds/{file}", title, snapshot.AsOf, texts).Write(
            [
                .. Outages.Of(snapshot, isSource, texts),
                .. Closures.Of(snapshot, isClosure, texts),
                .. Meanings.Of(snapshot, isSource, texts),
            ],
            asked.Links
        );
    }
}

using WaitTime.Board.Api.Badges;
using WaitTime.Board.Api.Shapes;
using WaitTime.Board.Open;
using WaitTime.Board.Snapshots;
using WaitTime.Board.Texts;

namespace WaitTime.Board.Api.Routes;

/// <summary>Small pictures for other people's pages. The one kind of answer that the clock changes: an old number is withheld.</summary>
internal static class BadgeRoutes
{
    public static IEnumerable<BoardRoute> All { get; } =
    [
        new(
            "/v1/badges/hospital/{hospital}.svg",
            "One number of a hospital as a badge.",
            BoardRoute.Svg,
            asked => Done(Picture(OfHospital(asked), asked))
        )
        {
            Parameters = [Parameters.Hospital, Parameters.Language, Parameters.Number],
            TurnsStaleAt = asked => Filter.OneNumber(asked)?.StaleAfter,
        },
        new(
            "/v1/badges/hospital/{hospital}.json",
            "The same in shields.io's endpoint form.",
            BoardRoute.Json,
            asked => Done(BadgeJson.Of(OfHospital(asked)))
        )
        {
            Parameters = [Parameters.Hospital, Parameters.Language, Parameters.Number],
            TurnsStaleAt = asked => Filter.OneNumber(asked)?.StaleAfter,
            Shape = typeof(BadgeAnswer),
        },
        new(
            "/v1/badges/source/{source}.svg",
            "How a source is, as a badge.",
            BoardRoute.Svg,
            asked => Done(Picture(OfSource(asked), asked))
        )
        {
            Parameters = [Parameters.Source, Parameters.Language],
            TurnsStaleAt = asked => Outlook(asked).QuietAfter,
        },
        new(
            "/v1/badges/source/{source}.json",
            "The same in shields.io's endpoint form.",
            BoardRoute.Json,
            asked => Done(BadgeJson.Of(OfSource(asked)))
        )
        {
            Parameters = [Parameters.Source, Parameters.Language],
            TurnsStaleAt = asked => Outlook(asked).QuietAfter,
            Shape = typeof(BadgeAnswer),
        },
    ];

    private static Task<byte[]> Done(byte[] body) => Task.FromResult(body);

    private static byte[] Picture(Badge badge, Asked asked) => BadgeSvg.Of(badge, Filter.Texts(asked).Code);

    private static Badge OfHospital(Asked asked)
    {
        var texts = Filter.Texts(asked);
        return HospitalBadge.Of(Names.Of(asked.Hospital, texts), Filter.OneNumber(asked), asked.IsStale, texts);
    }

    private static Badge OfSource(Asked asked) => SourceBadge.Of(Outlook(asked), OpenIncident(asked), asked.IsStale, Filter.Texts(asked));

    private static SourceOutlook Outlook(Asked asked)
    {
        var source = asked.Source;
        return asked.Snapshot.Sources.First(outlook => outlook.Source.Id == source.Id);
    }

    private static OpenIncident? OpenIncident(Asked asked) =>
        asked.Snapshot.Data.Incidents.FirstOrDefault(incident => incident.SourceId == asked.Source.Id && incident.ResolvedAt is null);
}

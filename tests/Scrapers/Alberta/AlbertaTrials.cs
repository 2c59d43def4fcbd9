using WaitTime.Scrapers.Alberta;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.Alberta;

internal sealed class AlbertaTrials : ITrials
{
    public IReadOnlyList<ParserTrial> Parsers =>
        [ParserTrial.Of(AlbertaAhs.Source, "api", PublishedWaits.InFeed), ParserTrial.Of(AlbertaAhs.Source, "page", PublishedWaits.OnPage)];

    public IReadOnlyList<SampleTrial> Samples =>
        [
            new("alberta-ahs/api.json", "alberta-ahs/api", Damages: 320, Cuts: 80, OwnsUp: true),
            new("alberta-ahs/page.html", "alberta-ahs/page", Damages: 100, Cuts: 80, OwnsUp: true),
        ];
}

using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.BritishColumbia;

internal sealed class BritishColumbiaTrials : ITrials
{
    public IReadOnlyList<ParserTrial> Parsers =>
        [ParserTrial.Of(BcPhsa.Source, "api", PublishedReports.InFeed), ParserTrial.Of(BcPhsa.Source, "legacy", PublishedReports.OnPage)];

    public IReadOnlyList<SampleTrial> Samples =>
        [
            new("bc-phsa/api.json", "bc-phsa/api", Damages: 240, Cuts: 80, OwnsUp: true),
            new("bc-phsa/legacy.html", "bc-phsa/legacy", Damages: 160, Cuts: 80, OwnsUp: true),
        ];
}

using WaitTime.Scrapers.Quebec;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.Quebec;

internal sealed class QuebecTrials : ITrials
{
    public IReadOnlyList<ParserTrial> Parsers =>
        [ParserTrial.Of(QuebecMsss.Source, "page", PublishedCards.OnPage), ParserTrial.Of(QuebecMsss.Source, "csv", PublishedRows.InFile)];

    public IReadOnlyList<SampleTrial> Samples =>
        [
            // The stretcher file has no total that would miss rows beyond the 90th.
            new("quebec-msss/page-01.html", "quebec-msss/page", Damages: 110, Cuts: 80, OwnsUp: true),
            new("quebec-msss/page-12.html", "quebec-msss/page", Damages: 110, Cuts: 80, OwnsUp: true),
            new("quebec-msss/page-fr.html", "quebec-msss/page", Damages: 110, Cuts: 80, OwnsUp: true),
            new("quebec-msss/page-older-markup.html", "quebec-msss/page", Damages: 110, Cuts: 80, OwnsUp: true),
            new("quebec-msss/releve.csv", "quebec-msss/csv", Damages: 140, Cuts: 120, OwnsUp: true),
            new("quebec-msss/stretchers-latin1.csv", "quebec-msss/csv", Damages: 140, Cuts: 120, OwnsUp: false),
        ];
}

using WaitTime.Scrapers.Manitoba;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.Manitoba;

internal sealed class ManitobaTrials : ITrials
{
    public IReadOnlyList<ParserTrial> Parsers =>
        [
            ParserTrial.Of(MbWrha.Source, "emergency", PublishedCells.OnPage),
            ParserTrial.Of(MbWrha.Source, "urgent-care", PublishedCells.OnPage),
        ];

    public IReadOnlyList<SampleTrial> Samples =>
        [
            new("mb-wrha/emergency.html", "mb-wrha/emergency", Damages: 200, Cuts: 80, OwnsUp: true),
            new("mb-wrha/urgent-care.html", "mb-wrha/urgent-care", Damages: 200, Cuts: 80, OwnsUp: true),
        ];
}

using WaitTime.Scrapers.NewBrunswick;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.NewBrunswick;

internal sealed class NewBrunswickTrials : ITrials
{
    /// <summary>No numbers at all: whatever is one was made up.</summary>
    public IReadOnlyList<ParserTrial> Parsers => [ParserTrial.Of(NbVitalite.Source, "notices", _ => new())];

    public IReadOnlyList<SampleTrial> Samples =>
        [new("nb-vitalite/notices.xml", "nb-vitalite/notices", Damages: 200, Cuts: 120, OwnsUp: true)];
}

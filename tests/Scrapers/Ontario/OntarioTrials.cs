using WaitTime.Scrapers.Ontario;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.Ontario;

internal sealed class OntarioTrials : ITrials
{
    public IReadOnlyList<ParserTrial> Parsers =>
        [
            ParserTrial.Of(OntarioHealth.Source, "page", PublishedHours.OnPage),
            ParserTrial.Of(OntarioHealth.Source, "export", PublishedHours.InExport),
        ];

    public IReadOnlyList<SampleTrial> Samples =>
        [
            // The export does not say how many months it should have.
            new("ontario-health/page.html", "ontario-health/page", Damages: 110, Cuts: 80, OwnsUp: true),
            new("ontario-health/export.csv", "ontario-health/export", Damages: 270, Cuts: 120, OwnsUp: false),
        ];
}

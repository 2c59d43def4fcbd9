using WaitTime.Scrapers.Atlantic;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.Atlantic;

internal sealed class AtlanticTrials : ITrials
{
    public IReadOnlyList<ParserTrial> Parsers =>
        [
            ParserTrial.Of(NsNshealth.Source, "predictions", PublishedPredictions.InJson),
            ParserTrial.Of(PeHealth.Source, "workflow", PublishedTables.InJson),
        ];

    public IReadOnlyList<SampleTrial> Samples =>
        [
            new("ns-nshealth/predictions.json", "ns-nshealth/predictions", Damages: 200, Cuts: 100),
            new("ns-nshealth/nasty.json", "ns-nshealth/predictions", Damages: 400, Cuts: 100),
            new("pe-health/saved.json", "pe-health/workflow", Damages: 200, Cuts: 100),
            new("pe-health/nasty.json", "pe-health/workflow", Damages: 400, Cuts: 100),
        ];
}

using WaitTime.Scrapers.OntarioHospitals;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.OntarioHospitals;

internal sealed class OntarioHospitalsTrials : ITrials
{
    public IReadOnlyList<ParserTrial> Parsers =>
        [
            ParserTrial.Of(OnThp.Source, "stats", PublishedAnswers.InJson("CVH", "MH")),
            ParserTrial.Of(
                OnHalton.Source,
                "page",
                PublishedAnswers.OnPage(["georgetown", "milton", "oakville"], "wait", "waiting", "present")
            ),
            ParserTrial.Of(OnCheo.Source, "api", PublishedAnswers.InJson("CHEO")),
            ParserTrial.Of(OnMontfort.Source, "page", PublishedAnswers.OnPage(["Montfort"], "wait")),
            ParserTrial.Of(OnGrandriver.Source, "file", PublishedAnswers.InJson("GRH")),
            ParserTrial.Of(OnSmgh.Source, "api", PublishedAnswers.InJson("SMGH")),
            ParserTrial.Of(OnLhsc.Source, "page", PublishedAnswers.BetweenTags(["UH", "VH"], "wait")),
        ];

    public IReadOnlyList<SampleTrial> Samples =>
        [
            new("on-thp/saved.json", "on-thp/stats", Damages: 400, Cuts: 200, OwnsUp: true),
            new("on-halton/page.html", "on-halton/page", Damages: 400, Cuts: 200, OwnsUp: true),
            new("on-cheo/api.json", "on-cheo/api", Damages: 400, Cuts: 200, OwnsUp: true),
            new("on-montfort/page.html", "on-montfort/page", Damages: 400, Cuts: 200, OwnsUp: true),
            new("on-grandriver/file.json", "on-grandriver/file", Damages: 400, Cuts: 200, OwnsUp: true),
            new("on-smgh/api.json", "on-smgh/api", Damages: 400, Cuts: 200, OwnsUp: true),
            new("on-lhsc/page.html", "on-lhsc/page", Damages: 400, Cuts: 200, OwnsUp: true),
        ];
}

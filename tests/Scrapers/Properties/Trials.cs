using WaitTime.Collection.Sources;
using WaitTime.Scrapers.Alberta;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Scrapers.Manitoba;
using WaitTime.Scrapers.Ontario;
using WaitTime.Scrapers.OntarioHospitals;
using WaitTime.Scrapers.Quebec;
using WaitTime.Scrapers.Tests.Alberta;
using WaitTime.Scrapers.Tests.BritishColumbia;
using WaitTime.Scrapers.Tests.Manitoba;
using WaitTime.Scrapers.Tests.Ontario;
using WaitTime.Scrapers.Tests.OntarioHospitals;
using WaitTime.Scrapers.Tests.Quebec;

namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>Every parser on trial.</summary>
internal static class Trials
{
    private static readonly Dictionary<string, ParserTrial> ByFeed = new(
        [
            Of(QuebecMsss.Source, "page", PublishedCards.OnPage),
            Of(QuebecMsss.Source, "csv", PublishedRows.InFile),
            Of(OntarioHealth.Source, "page", PublishedHours.OnPage),
            Of(OntarioHealth.Source, "export", PublishedHours.InExport),
            Of(AlbertaAhs.Source, "api", PublishedWaits.InFeed),
            Of(AlbertaAhs.Source, "page", PublishedWaits.OnPage),
            Of(BcPhsa.Source, "api", PublishedReports.InFeed),
            Of(BcPhsa.Source, "legacy", PublishedReports.OnPage),
            Of(MbWrha.Source, "emergency", PublishedCells.OnPage),
            Of(MbWrha.Source, "urgent-care", PublishedCells.OnPage),
            Of(OnThp.Source, "stats", PublishedAnswers.InJson("CVH", "MH")),
            Of(OnHalton.Source, "page", PublishedAnswers.OnPage(["georgetown", "milton", "oakville"], "wait", "waiting", "present")),
            Of(OnCheo.Source, "api", PublishedAnswers.InJson("CHEO")),
            Of(OnMontfort.Source, "page", PublishedAnswers.OnPage(["Montfort"], "wait")),
            Of(OnGrandriver.Source, "file", PublishedAnswers.InJson("GRH")),
            Of(OnSmgh.Source, "api", PublishedAnswers.InJson("SMGH")),
            Of(OnLhsc.Source, "page", PublishedAnswers.BetweenTags(["UH", "VH"], "wait")),
        ],
        StringComparer.Ordinal
    );

    /// <summary>Source and feed, <c>quebec-msss/csv</c>.</summary>
    public static IEnumerable<string> Feeds => ByFeed.Keys;

    public static ParserTrial Of(string feed) => ByFeed[feed];

    private static KeyValuePair<string, ParserTrial> Of(Source source, string feed, Func<byte[], PublishedValues> published) =>
        new($"{source.Id}/{feed}", new(source.FindFeed(feed)!.Parser, published));
}

using WaitTime.Collection.Sources;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>Trillium Health Partners: Credit Valley Hospital and Mississauga Hospital.</summary>
public static class OnThp
{
    public static Source Source { get; } = Source.Load(typeof(OnThp).Assembly, "on-thp", ("stats", new OnThpStatsParser()));
}

using WaitTime.Collection.Sources;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>CHEO, the children's hospital in Ottawa.</summary>
public static class OnCheo
{
    public static Source Source { get; } = Source.Load(typeof(OnCheo).Assembly, "on-cheo", ("api", new OnCheoApiParser()));
}

using WaitTime.Collection.Sources;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>Halton Healthcare: Georgetown, Milton and Oakville.</summary>
public static class OnHalton
{
    public static Source Source { get; } = Source.Load(typeof(OnHalton).Assembly, "on-halton", ("page", new OnHaltonPageParser()));
}

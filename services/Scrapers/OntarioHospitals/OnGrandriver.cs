using WaitTime.Collection.Sources;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>Grand River Hospital in Kitchener: a file that is written anew every few minutes.</summary>
public static class OnGrandriver
{
    public static Source Source { get; } =
        Source.Load(typeof(OnGrandriver).Assembly, "on-grandriver", ("file", new OnGrandriverFileParser()));
}

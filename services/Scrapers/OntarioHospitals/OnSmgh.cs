using WaitTime.Collection.Sources;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>St. Mary's General Hospital in Kitchener, on the vendor Oculys' service.</summary>
public static class OnSmgh
{
    public static Source Source { get; } = Source.Load(typeof(OnSmgh).Assembly, "on-smgh", ("api", new OnSmghApiParser()));
}

using WaitTime.Collection.Sources;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>Hôpital Montfort in Ottawa, whose page is French.</summary>
public static class OnMontfort
{
    public static Source Source { get; } = Source.Load(typeof(OnMontfort).Assembly, "on-montfort", ("page", new OnMontfortPageParser()));
}

using WaitTime.Collection.Sources;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>London Health Sciences Centre: University Hospital and Victoria Hospital, for adults.</summary>
public static class OnLhsc
{
    public static Source Source { get; } = Source.Load(typeof(OnLhsc).Assembly, "on-lhsc", ("page", new OnLhscPageParser()));
}

using WaitTime.Collection.Sources;

namespace WaitTime.Scrapers.Atlantic;

/// <summary>Nova Scotia Health: what a model predicts for the next hours, with the range around it, and temporary closures.</summary>
public static class NsNshealth
{
    public static Source Source { get; } =
        Source.Load(typeof(NsNshealth).Assembly, "ns-nshealth", ("predictions", new NsNshealthPredictionsParser()));
}

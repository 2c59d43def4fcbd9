using WaitTime.Collection.Sources;

namespace WaitTime.Scrapers.Atlantic;

/// <summary>Health PEI: waits in ranges of an hour, by urgency, and how many wait and are treated.</summary>
public static class PeHealth
{
    public static Source Source { get; } = Source.Load(typeof(PeHealth).Assembly, "pe-health", ("workflow", new PeHealthWorkflowParser()));
}

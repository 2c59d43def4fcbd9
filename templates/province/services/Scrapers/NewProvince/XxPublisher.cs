using WaitTime.Collection.Sources;

namespace WaitTime.Scrapers.NewProvince;

/// <summary>The source xx-publisher: its feeds, and who parses them.</summary>
public static class XxPublisher
{
    public static Source Source { get; } = Source.Load(typeof(XxPublisher).Assembly, ("page", new PageParser()));
}

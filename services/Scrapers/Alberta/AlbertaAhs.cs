using WaitTime.Collection.Sources;

namespace WaitTime.Scrapers.Alberta;

/// <summary>
/// Alberta Health Services' estimated waits: the JSON feed that the public page draws itself from, and, when that fails, the page as
/// a browser has drawn it.
/// </summary>
public static class AlbertaAhs
{
    public static Source Source { get; } = Source.Load(typeof(AlbertaAhs).Assembly, ("api", new ApiParser()), ("page", new PageParser()));
}

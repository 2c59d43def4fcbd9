using NodaTime;
using WaitTime.Collection.Sources;

namespace WaitTime.Scrapers.BritishColumbia;

/// <summary>
/// edwaittimes.ca: the JSON feed, and, when that fails, the older page that carries the same records in its data script.
/// </summary>
public static class BcPhsa
{
    public static Source Source { get; } = Source.Load(typeof(BcPhsa).Assembly, ("api", new ApiParser()), ("legacy", new LegacyParser()));

    /// <summary>The wall clock of opening hours. Looked up when it is needed: reading the zones is no part of starting.</summary>
    internal static DateTimeZone Zone => DateTimeZoneProviders.Tzdb["America/Vancouver"];
}

using NodaTime;
using WaitTime.Collection.Sources;

namespace WaitTime.Scrapers.NewBrunswick;

/// <summary>Vitalité Health Network's public notices: closures of its emergency departments, and no waiting times.</summary>
public static class NbVitalite
{
    public static Source Source { get; } = Source.Load(typeof(NbVitalite).Assembly, ("notices", new NoticesParser()));

    /// <summary>The wall clock of the notices. Looked up when it is needed: reading the zones is no part of starting.</summary>
    internal static DateTimeZone Zone => DateTimeZoneProviders.Tzdb["America/Moncton"];
}

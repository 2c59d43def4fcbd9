using NodaTime;

namespace WaitTime.Scrapers.Atlantic;

/// <summary>
/// The wall clock of these provinces, with daylight saving. Looked up when it is needed: reading the zones is no part of starting.
/// </summary>
internal static class AtlanticTime
{
    public static DateTimeZone Zone => DateTimeZoneProviders.Tzdb["America/Halifax"];
}

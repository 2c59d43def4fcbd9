using NodaTime;
using WaitTime.Core.Sources;

namespace WaitTime.Scrapers.Quebec;

/// <summary>
/// The ministry's situation in emergency rooms: the public page has the estimated wait, the hourly open-data file has stretchers,
/// people and stays. Both carry the same hour's image of the provincial console.
/// </summary>
public static class QuebecMsss
{
    public static Source Source { get; } = Source.Load(
        typeof(QuebecMsss).Assembly,
        ("page", new PageParser(), new PageSet()),
        ("csv", new CsvFileParser(), null));

    /// <summary>The wall clock of page and file.</summary>
    internal static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["America/Toronto"];
}

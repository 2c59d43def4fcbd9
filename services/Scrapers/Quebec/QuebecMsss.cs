using NodaTime;
using WaitTime.Collection.Sources;

namespace WaitTime.Scrapers.Quebec;

/// <summary>
/// The ministry's situation in emergency rooms: the public page has the estimated wait, the hourly open-data file has stretchers,
/// people and stays. Both carry the same hour's image of the provincial console.
/// </summary>
public static class QuebecMsss
{
    public static Source Source { get; } = Source.Load(typeof(QuebecMsss).Assembly, ("page", new PageParser()), ("csv", new CsvParser()));

    /// <summary>An hour's image is put up 45 minutes after it at the earliest, in the page and in the file.</summary>
    private static readonly TimeSpan PublicationDelay = TimeSpan.FromMinutes(45);

    /// <summary>The wall clock of page and file. Looked up when it is needed: reading the zones is no part of starting.</summary>
    internal static DateTimeZone Zone => DateTimeZoneProviders.Tzdb["America/Toronto"];

    /// <summary>
    /// The latest hour of which a fetch can show the image: it tells the first 1:00 of the night in autumn from the second.
    /// </summary>
    internal static DateTimeOffset LatestImage(DateTimeOffset fetchedAt) => fetchedAt - PublicationDelay;
}

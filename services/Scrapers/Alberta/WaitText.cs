using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Alberta;

/// <summary>A wait as both feeds print it: <c>1 hr 57 min</c>, or a state in words.</summary>
internal static class WaitText
{
    /// <param name="stamp">Null from the feed, which carries none; the page has one for all sites.</param>
    public static void Read(ReadingCollector found, Site site, string text, bool unavailable, DateTimeOffset? stamp)
    {
        // A number beside the flag that there is none is not published: the page shows the flag.
        if (unavailable && !AbsentValue.TryRead(text, out _))
            found.Without(site, Metrics.Wait, ReadingState.NotReported, stamp);
        else
            found.Read(site, Metrics.Wait, text, DurationText.TryReadMinutes, stamp);
    }
}

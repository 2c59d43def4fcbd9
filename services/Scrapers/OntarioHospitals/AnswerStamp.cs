using NodaTime;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>When an answer was made. One that has stood still for a year is nobody's wait of now, whatever it says.</summary>
internal static class AnswerStamp
{
    private static readonly TimeSpan OldestAnswer = TimeSpan.FromDays(366);

    /// <summary>Eastern time, which all of these hospitals keep.</summary>
    public static DateTimeZone Zone => DateTimeZoneProviders.Tzdb["America/Toronto"];

    /// <summary>True when the answer may be read; else every metric of the site is refused, and the result says why.</summary>
    public static bool IsUsable(
        DateTimeOffset? stamp,
        string? written,
        Site site,
        IEnumerable<string> metrics,
        ParseContext context,
        ReadingCollector found
    )
    {
        if (stamp is null)
            found.Incomplete($"{site.Key} has no readable timestamp ({Shown(written)}).");
        if (stamp is null || stamp >= context.FetchedAt - OldestAnswer)
            return true;
        foreach (var metric in metrics)
            found.Reject(site.Key, metric, RejectionReasons.AncientStamp, written);
        return false;
    }

    private static string Shown(string? written)
    {
        const int longest = 60;
        var clean = Core.Text.PublishedText.Clean(written);
        return clean.Length > longest ? new string([.. clean.Take(longest).Where(char.IsAscii)]) : clean;
    }
}

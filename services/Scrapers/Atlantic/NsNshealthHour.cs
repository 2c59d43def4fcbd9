using System.Text.Json;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Atlantic;

/// <summary>What is predicted for one of the next hours: a wait in hours with its range.</summary>
internal sealed record NsNshealthHour(JsonElement Fields)
{
    private const string TimeField = "predictionTime";
    private const int MinutesPerHour = 60;

    /// <summary>No prediction of this model is longer; a larger number counts minutes.</summary>
    private const decimal LongestHours = 24;

    private static readonly TimeSpan OldestAnswer = TimeSpan.FromDays(366);

    /// <summary>The one that begins next: <c>predictionHour</c> counts from 1.</summary>
    public bool IsFirst => Number == 1;

    private decimal? Number => Fields.NumberIn("predictionHour");

    public string Shown => Fields.TextOf("predictedWaitTime") ?? "?";

    /// <summary>
    /// <c>predictionTime</c> may be the hour of which a prediction speaks, or the moment at which all of them were made: nobody says. A
    /// site all of whose hours have the same time tells that it is the latter. (In autumn two hours of twelve have the same, too.)
    /// </summary>
    public static bool TimesAreOfTheIssue(IEnumerable<NsNshealthSite> sites) =>
        sites
            .Select(site => site.Hours)
            .Any(hours =>
                hours.DistinctBy(hour => hour.Number).Count() > 1
                && hours.Select(hour => hour.Fields.TextOf(TimeField)).Distinct(StringComparer.Ordinal).ToList() is [not null]
            );

    public void Read(Site site, bool isIssueTime, ParseContext context, ReadingCollector found)
    {
        var written = Fields.TextOf(TimeField);
        var stamp = StampOf(written, isIssueTime, context);
        if (stamp is null)
            found.Incomplete($"{site.Key} has no readable timestamp.");
        if (stamp < context.FetchedAt - OldestAnswer)
        {
            found.Reject(site.Key, Metrics.Wait, RejectionReasons.AncientStamp, written);
            return;
        }

        string[] fields = ["predictedWaitTimeLower", "predictedWaitTimeUpper", "predictedWaitTime"];
        var minutes = new decimal?[fields.Length];
        for (var index = 0; index < fields.Length; index++)
        {
            if (!TryReadMinutes(fields[index], out minutes[index], out var reason))
            {
                // One number in another unit than its neighbours' makes all of them doubtful.
                found.Reject(site.Key, Metrics.Wait, reason, $"{fields[index]} {Fields.TextOf(fields[index])}");
                return;
            }
        }

        if (Array.TrueForAll(minutes, number => number is null))
            found.Without(site, Metrics.Wait, ReadingState.NotReported, stamp);
        else
            found.Between(site, Metrics.Wait, minutes[0], minutes[1], minutes[2], stamp);
    }

    /// <summary>True with null for a number that is not given.</summary>
    private bool TryReadMinutes(string field, out decimal? minutes, out string reason)
    {
        (minutes, reason) = (null, RejectionReasons.UnreadableValue);
        if (Fields.Property(field) is null)
            return true;
        if (Fields.NumberIn(field) is not { } hours)
            return AbsentValue.TryRead(Fields.Text(field) ?? "?", out _);
        reason = RejectionReasons.OutOfRange;
        if (hours is < 0 or > LongestHours)
            return false;
        minutes = hours * MinutesPerHour;
        return true;
    }

    /// <summary>When the prediction was made, in UTC; null when it cannot be read.</summary>
    private static DateTimeOffset? StampOf(string? written, bool isIssueTime, ParseContext context)
    {
        var ahead = isIssueTime ? TimeSpan.Zero : TimeSpan.FromHours(1);
        return AtlanticStamp.Read(written, context.FetchedAt + ahead) - ahead;
    }
}

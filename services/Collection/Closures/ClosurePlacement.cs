using WaitTime.Collection.Validation;
using WaitTime.Core.Closures;
using WaitTime.Core.Readings;
using WaitTime.Core.Text;

namespace WaitTime.Collection.Closures;

/// <summary>
/// Finds the hospital of every closure that a run's feeds announce, and makes one of what several notices say. Pure: what the database
/// knows comes in as an argument.
/// </summary>
public static class ClosurePlacement
{
    /// <summary>What a rejected closure has for a metric.</summary>
    public const string Metric = "closure";

    /// <summary>A closure that lasts longer has no end that anybody planned: it is a misread year.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(800);

    /// <param name="feeds">What the feeds gave.</param>
    /// <param name="hospitals">Hospital ids by the keys' comparable form;
    /// null where there is no database, and every key may be one.</param>
    /// <param name="now">For telling a misread year.</param>
    /// <returns>One closure a hospital and time, in the order of the payloads, and those that cannot be kept.</returns>
    public static (IReadOnlyList<PlacedClosure> Placed, IReadOnlyList<FeedRejection> Rejected) Place(
        IReadOnlyList<FeedReport> feeds,
        IReadOnlyDictionary<string, string>? hospitals,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(feeds);
        var placed = new Dictionary<(string, DateTimeOffset, DateTimeOffset?), PlacedClosure>();
        var rejected = new List<FeedRejection>();
        foreach (
            var (feed, closure) in feeds
                .Where(feed => feed.Usable)
                .SelectMany(feed => feed.Parsed!.Closures.Select(closure => (feed, closure)))
        )
        {
            if (Refusal(closure, now) is { } refusal)
            {
                rejected.Add(new(feed.Feed.Name, refusal));
            }
            else if (HospitalOf(closure.Site, hospitals) is not { } hospital)
            {
                rejected.Add(new(feed.Feed.Name, new(closure.Site.Key, Metric, RejectionReasons.UnknownPlace, closure.Site.Name)));
            }
            else
            {
                var key = (hospital, closure.From, closure.Until);
                placed[key] = placed.TryGetValue(key, out var known)
                    ? Merged(known, closure)
                    : new(hospital, feed.Feed.Name, closure, [closure.Notice]);
            }
        }

        return ([.. placed.Values], rejected);
    }

    /// <summary>How many notices the feeds list, whatever about; null where none of them has notices.</summary>
    public static int? Notices(IReadOnlyList<FeedReport> feeds)
    {
        ArgumentNullException.ThrowIfNull(feeds);
        var counts = feeds.Where(feed => feed.Usable).Select(feed => feed.Parsed!.Notices?.Count).OfType<int>().ToList();
        return counts.Count > 0 ? counts.Sum() : null;
    }

    /// <summary>Notices that are listed and were understood: what they no longer say is no longer said.</summary>
    public static IReadOnlyList<string> Understood(IReadOnlyList<FeedReport> feeds)
    {
        ArgumentNullException.ThrowIfNull(feeds);
        return
        [
            .. feeds
                .Where(feed => feed.Usable)
                .SelectMany(feed => feed.Parsed!.Notices ?? [])
                .GroupBy(notice => notice.Id, StringComparer.Ordinal)
                .Where(same => same.All(notice => notice.IsUnderstood))
                .Select(same => same.Key),
        ];
    }

    private static PlacedClosure Merged(PlacedClosure known, PublishedClosure other) =>
        known with
        {
            Closure = known.Closure with { Reason = known.Closure.Reason ?? other.Reason, Link = known.Closure.Link ?? other.Link },
            Notices = known.Notices.Contains(other.Notice, StringComparer.Ordinal) ? known.Notices : [.. known.Notices, other.Notice],
        };

    private static RejectedReading? Refusal(PublishedClosure closure, DateTimeOffset now)
    {
        if (closure.Until <= closure.From)
            return new(closure.Site.Key, Metric, RejectionReasons.Contradicted, $"from {closure.From:O} until {closure.Until:O}");
        if (closure.From > now + Longest)
            return new(closure.Site.Key, Metric, RejectionReasons.FutureStamp, $"{closure.From:O}");
        return (closure.Until ?? closure.From) - closure.From > Longest
            ? new(closure.Site.Key, Metric, RejectionReasons.OutOfRange, $"from {closure.From:O} until {closure.Until:O}")
            : null;
    }

    private static string? HospitalOf(Site site, IReadOnlyDictionary<string, string>? hospitals)
    {
        var match = PublishedText.Slug(site.Key);
        if (match.Length == 0)
            return null;
        if (hospitals is null)
            return match;
        if (DamagedText.IsDamaged(site.Key))
            return DamagedText.Find(hospitals.Keys, site.Key) is { } whole ? hospitals[whole] : null;
        return hospitals.GetValueOrDefault(match);
    }
}

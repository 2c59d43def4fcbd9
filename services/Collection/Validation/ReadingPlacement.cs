using WaitTime.Core.Readings;
using WaitTime.Core.Sources;
using WaitTime.Core.Text;

namespace WaitTime.Collection.Validation;

/// <summary>
/// Puts every reading of a run in its place: checked, its hospital and metric found, and where two feeds speak of the same, the
/// better one chosen and the difference noted. Pure: what the database knows comes in as an argument.
/// </summary>
/// <param name="source">Whose readings.</param>
/// <param name="hospitals">Hospital ids by the keys' comparable form.</param>
/// <param name="meanings">What the database knows of the source's metrics; null where there is no database.</param>
/// <param name="now">For telling a stamp from the future.</param>
public sealed class ReadingPlacement(
    SourceDefinition source,
    IReadOnlyDictionary<string, string> hospitals,
    MetricMeanings? meanings,
    DateTimeOffset now
)
{
    private readonly Dictionary<Slot, PlacedReading> _placed = [];
    private readonly Dictionary<string, NewHospital> _arrived = new(StringComparer.Ordinal);
    private readonly List<FeedRejection> _rejected = [];
    private readonly CrossCheck _crossCheck = new();

    public static Placement Place(
        SourceDefinition source,
        IReadOnlyList<FeedReport> feeds,
        IReadOnlyDictionary<string, string> hospitals,
        MetricMeanings? meanings,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(feeds);
        var placement = new ReadingPlacement(source, hospitals, meanings, now);
        foreach (var feed in feeds.Where(feed => feed.Usable).OrderBy(feed => feed.Feed.Definition.Rank))
            placement.Add(feed);
        var accepted = placement._placed.Values.Select(placed => placed.HospitalId).ToHashSet(StringComparer.Ordinal);
        return new(
            [.. placement._placed.Values],
            // A hospital of which nothing was accepted is not worth a row.
            [.. placement._arrived.Values.Where(arrived => accepted.Contains(arrived.Id))],
            placement._rejected,
            placement._crossCheck.Warnings()
        );
    }

    private void Add(FeedReport feed)
    {
        _rejected.AddRange(feed.Parsed!.Rejected.Select(rejected => new FeedRejection(feed.Feed.Name, rejected)));
        foreach (var reading in feed.Parsed.Readings)
            Add(feed, reading);
    }

    private void Add(FeedReport feed, Reading reading)
    {
        var metric = source.FindMetric(reading.Metric);
        if (ReadingRules.Refusal(reading, metric, now) is { } refusal)
        {
            _rejected.Add(new(feed.Feed.Name, refusal));
            return;
        }

        if (HospitalOf(reading.Site) is not { } hospital)
        {
            _rejected.Add(new(feed.Feed.Name, new(reading.Site.Key, reading.Metric, RejectionReasons.MissingKey, reading.Site.Name)));
            return;
        }

        var reportedAt = reading.ReportedAt ?? feed.ObservedAt ?? feed.FetchedAt;
        if (meanings is not null && meanings.Find(reading.Metric, reportedAt) is null)
        {
            _rejected.Add(new(feed.Feed.Name, new(reading.Site.Key, reading.Metric, RejectionReasons.NotSeeded, null)));
            return;
        }

        var placed = new PlacedReading(reading, hospital, metric!, reportedAt, feed.Feed.Name, feed.Feed.Definition.Rank);
        var place = new Slot(placed.HospitalId, reading.Metric, reportedAt);
        if (_placed.TryAdd(place, placed))
            return;

        var first = _placed[place];
        if (first.FeedRank < placed.FeedRank)
        {
            _crossCheck.Compare(first, placed);
            // The better feed lists the hospital and has no number for it: the other one fills the gap.
            if (first.Reading.State != ReadingState.Reported && reading.State == ReadingState.Reported)
                _placed[place] = placed;
        }
        else if (!first.Reading.SaysTheSameAs(reading))
        {
            _rejected.Add(
                new(
                    feed.Feed.Name,
                    new(reading.Site.Key, reading.Metric, RejectionReasons.Duplicate, $"same hospital as key '{first.Reading.Site.Key}'")
                )
            );
        }
    }

    /// <summary>Null for a key that lost letters and is not certainly a known one: a new hospital of that name would be nobody's.</summary>
    private string? HospitalOf(Site site)
    {
        if (DamagedText.IsDamaged(site.Key))
            return DamagedText.Find(hospitals.Keys, site.Key) is { } whole ? hospitals[whole] : null;
        var match = PublishedText.Slug(site.Key);
        if (hospitals.TryGetValue(match, out var known))
            return known;
        if (_arrived.TryGetValue(match, out var arrived))
            return arrived.Id;
        arrived = new($"ca-{source.Province.ToLowerInvariant()}-{source.Id}-{match}", site, match);
        _arrived.Add(match, arrived);
        return arrived.Id;
    }

    private readonly record struct Slot(string HospitalId, string Metric, DateTimeOffset ReportedAt);
}

/// <param name="Readings">One a hospital, metric and time.</param>
/// <param name="NewHospitals">Sites whose key is not known.</param>
/// <param name="Rejected">Refused by the parsers and here.</param>
/// <param name="Warnings">Where two feeds differ by more than their rounding explains.</param>
public sealed record Placement(
    IReadOnlyList<PlacedReading> Readings,
    IReadOnlyList<NewHospital> NewHospitals,
    IReadOnlyList<FeedRejection> Rejected,
    IReadOnlyList<string> Warnings
)
{
    /// <summary>Hospital ids by key, once the readings are stored: those that were known, and those that came with them.</summary>
    public IReadOnlyDictionary<string, string> Known(IReadOnlyDictionary<string, string> hospitals)
    {
        ArgumentNullException.ThrowIfNull(hospitals);
        if (NewHospitals.Count == 0)
            return hospitals;
        var all = new Dictionary<string, string>(hospitals, StringComparer.Ordinal);
        foreach (var hospital in NewHospitals)
            all[hospital.MatchKey] = hospital.Id;
        return all;
    }

    /// <summary>Metrics whose readings were refused because the database does not know them.</summary>
    public IReadOnlyList<string> NotSeeded =>
        [
            .. Rejected
                .Where(rejection => rejection.Rejected.Reason == RejectionReasons.NotSeeded)
                .Select(rejection => rejection.Rejected.Metric!)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
}

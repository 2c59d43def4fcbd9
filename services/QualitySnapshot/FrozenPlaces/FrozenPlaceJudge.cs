using WaitTime.Core.Metrics;

namespace WaitTime.QualitySnapshot.FrozenPlaces;

/// <summary>
/// Tells a place that stands still from a quiet one. Pure. It takes days, many observations, a metric that moves often at its neighbours,
/// and a value at which a quiet place would not stay: an empty waiting room, or the one patient of a remote post, do not count.
/// </summary>
public static class FrozenPlaceJudge
{
    /// <summary>For how long nothing may have moved.</summary>
    public static readonly TimeSpan Still = TimeSpan.FromDays(3);

    /// <summary>How far back is looked: a place that is closed for half of each day needs five days for its observations.</summary>
    public static readonly TimeSpan LookBack = TimeSpan.FromDays(14);

    /// <summary>A place that is no longer spoken of is incomplete, not frozen.</summary>
    private static readonly TimeSpan LastSeen = TimeSpan.FromDays(1);

    /// <summary>Five of six hourly readings in three days.</summary>
    private const double ShareOfReadings = 5.0 / 6;

    /// <summary>A neighbour is one that had a value at least this often.</summary>
    private const double ShareOfNeighbours = ShareOfReadings / 2;

    private const int FewestNeighbours = 3;

    /// <summary>Of the neighbours' median: once in six hours. A mean of the day before changes three times in three days.</summary>
    private const double ChangesOfAMovingMetric = 12;

    /// <summary>Fewer people can be the same ones for days.</summary>
    private const double FewestPeople = 5;

    /// <summary>Where neighbours show 0 more often, it is a usual value.</summary>
    private const double UsualZeros = 0.05;

    /// <param name="series">Every series of the sources that are judged.</param>
    /// <param name="now">The end of what was looked at.</param>
    public static IReadOnlyList<FrozenPlace> Judge(IReadOnlyCollection<PlaceSeries> series, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(series);
        return
        [
            .. series
                .GroupBy(one => (one.SourceId, one.Metric))
                .SelectMany(metric => Sights([.. metric], now))
                .GroupBy(sight => (sight.Series.SourceId, sight.Series.HospitalId))
                .Where(place => place.Any(sight => sight.IsEvidence) && place.All(sight => sight.StandsStill))
                .OrderBy(place => place.Key.SourceId, StringComparer.Ordinal)
                .ThenBy(place => place.Key.HospitalId, StringComparer.Ordinal)
                .Select(place => new FrozenPlace(
                    place.Key.SourceId,
                    place.Key.HospitalId,
                    place.Max(sight => sight.Series.Since),
                    [.. place.Select(sight => sight.Series.Metric).Order(StringComparer.Ordinal)]
                )),
        ];
    }

    /// <summary>Empty for a series of a metric that does not move at its neighbours, of which nothing can be said.</summary>
    private static IEnumerable<Sight> Sights(List<PlaceSeries> metric, DateTimeOffset now)
    {
        var watched = metric.Where(one => one.Recent >= Readings(one, ShareOfNeighbours)).ToList();
        foreach (var one in metric)
        {
            var neighbours = watched.Where(other => other.HospitalId != one.HospitalId).ToList();
            if (neighbours.Count < FewestNeighbours || Median(neighbours) < ChangesOfAMovingMetric)
                continue;
            // The last reading stands for an interval too.
            var standsStill = now - one.Since + one.Interval >= Still;
            var isSeen = now - one.Until <= LastSeen && one.Observations >= Readings(one, ShareOfReadings);
            var hasStood = one.Until + one.Interval - one.Since >= Still;
            yield return new(one, standsStill, standsStill && isSeen && hasStood && IsTelling(one, neighbours));
        }
    }

    private static bool IsTelling(PlaceSeries one, List<PlaceSeries> neighbours) =>
        one.Unit switch
        {
            MetricUnit.People => one.Value >= FewestPeople,
            // One bed that is taken for days is 100 percent of a post with one bed; where people are counted, they tell.
            MetricUnit.Percent => false,
            _ => one.Value > 0 || neighbours.Sum(other => other.Zeros) < UsualZeros * neighbours.Sum(other => other.Recent),
        };

    private static double Readings(PlaceSeries series, double share) => share * (Still / series.Interval);

    private static double Median(List<PlaceSeries> neighbours)
    {
        var changes = neighbours.Select(neighbour => neighbour.Changes).Order().ToList();
        return (changes[(changes.Count - 1) / 2] + changes[changes.Count / 2]) / 2.0;
    }

    private readonly record struct Sight(PlaceSeries Series, bool StandsStill, bool IsEvidence);
}

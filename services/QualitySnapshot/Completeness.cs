namespace WaitTime.QualitySnapshot;

/// <summary>
/// How complete one hospital's day is. Pure. Windows count from midnight UTC; a window in which its source said that it is closed, and gave
/// no value, is not expected.
/// </summary>
/// <param name="Expected">Windows that should hold a value.</param>
/// <param name="Actual">Those that do.</param>
/// <param name="GapSeconds">The stretches of the day, its edges counting, in which the source said nothing of it, where they are long.</param>
public sealed record Completeness(int Expected, int Actual, IReadOnlyList<double> GapSeconds)
{
    private const double IntervalsOfAGap = 1.5;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShortestGap = TimeSpan.FromMinutes(90);

    /// <param name="hospital">What is known of it.</param>
    /// <param name="date">The day, UTC.</param>
    /// <param name="now">Windows that are not over by then are not expected.</param>
    /// <returns>Null when nothing was expected of it on that day: it was not known yet, or no window is over.</returns>
    public static Completeness? Of(HospitalDay hospital, DateOnly date, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(hospital);
        var start = new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero);
        var window = hospital.Window < Day ? hospital.Window : Day;
        var windows = (int)Math.Ceiling(Day / window);
        var past = now >= start + Day ? windows : Math.Max(0, (int)Math.Floor((now - start) / window));
        var end = past == windows ? start + Day : start + (past * window);
        var sightings = hospital.Sightings.Where(sighting => sighting.At >= start && sighting.At < end).OrderBy(sighting => sighting.At).ToList();

        var from = sightings.Count > 0 && sightings[0].At < hospital.FirstSeen ? sightings[0].At : hospital.FirstSeen;
        if (from < start) from = start;
        if (from >= end) return null;

        int WindowOf(DateTimeOffset at) => (int)Math.Floor((at - start) / window);
        var first = WindowOf(from);
        var valued = sightings.Where(sighting => sighting.HasValue).Select(sighting => WindowOf(sighting.At)).ToHashSet();
        var closed = sightings.Where(sighting => !sighting.HasValue).Select(sighting => WindowOf(sighting.At)).Except(valued).Count();
        return new(past - first - closed, valued.Count, Gaps(from, end, sightings, GapOf(window)));
    }

    private static TimeSpan GapOf(TimeSpan window) => window * IntervalsOfAGap > ShortestGap ? window * IntervalsOfAGap : ShortestGap;

    private static List<double> Gaps(DateTimeOffset from, DateTimeOffset end, List<Sighting> sightings, TimeSpan shortest)
    {
        var gaps = new List<double>();
        var last = from;
        foreach (var at in sightings.Select(sighting => sighting.At).Append(end))
        {
            if (at - last >= shortest) gaps.Add((at - last).TotalSeconds);
            last = at;
        }

        return gaps;
    }
}

using WaitTime.Core.Schedules;

namespace WaitTime.QualitySnapshot;

/// <summary>
/// How complete one hospital's day is. Pure. Windows count from midnight UTC. One in which no run is due is not expected, nor is one in
/// which its source said that it is closed and gave no value.
/// </summary>
/// <param name="Expected">Windows that should hold a value.</param>
/// <param name="Actual">Those that do.</param>
/// <param name="GapSeconds">The stretches of the day, its edges counting, in which the source said nothing of it, where they are
/// long; without the time in which no run is due.</param>
public sealed record Completeness(int Expected, int Actual, IReadOnlyList<double> GapSeconds)
{
    private const double IntervalsOfAGap = 1.5;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShortestGap = TimeSpan.FromMinutes(90);

    /// <param name="hospital">What is known of it.</param>
    /// <param name="date">The day, UTC.</param>
    /// <param name="now">Windows that are not over by then are not expected.</param>
    /// <returns>Null when nothing was expected of it on that day: it was not known yet, no window is over, or no run was due.</returns>
    public static Completeness? Of(HospitalDay hospital, DateOnly date, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(hospital);
        var start = new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero);
        var window = hospital.Plan.Window;
        var windows = (int)Math.Ceiling(Day / window);
        var past = now >= start + Day ? windows : Math.Max(0, (int)Math.Floor((now - start) / window));
        var end = past == windows ? start + Day : start + (past * window);
        var sightings = hospital
            .Sightings.Where(sighting => sighting.At >= start && sighting.At < end)
            .OrderBy(sighting => sighting.At)
            .ToList();

        var from = sightings.Count > 0 && sightings[0].At < hospital.FirstSeen ? sightings[0].At : hospital.FirstSeen;
        if (from < start)
            from = start;
        if (from >= end)
            return null;

        int WindowOf(DateTimeOffset at) => (int)Math.Floor((at - start) / window);
        var first = WindowOf(from);
        var due = hospital.Plan.Due.Where(number => number >= first && number < past).ToHashSet();
        if (due.Count == 0)
            return null;
        var valued = sightings.Where(sighting => sighting.HasValue).Select(sighting => WindowOf(sighting.At)).ToHashSet();
        var closed = sightings
            .Where(sighting => !sighting.HasValue)
            .Select(sighting => WindowOf(sighting.At))
            .Except(valued)
            .Count(due.Contains);
        var expected = due.Count - closed;
        // After a pause the first stamp may be of the window before its run: a value counts, and not more of them than were expected.
        return new(expected, Math.Min(valued.Count, expected), Gaps(from, end, sightings, hospital.Plan));
    }

    private static TimeSpan GapOf(TimeSpan window) => window * IntervalsOfAGap > ShortestGap ? window * IntervalsOfAGap : ShortestGap;

    private static List<double> Gaps(DateTimeOffset from, DateTimeOffset end, List<Sighting> sightings, ScheduledDay plan)
    {
        var stretches = new List<Pause>();
        foreach (var at in sightings.Select(sighting => sighting.At).Append(end))
            stretches.Add(new(stretches.Count == 0 ? from : stretches[^1].To, at));
        var silences = stretches.Select(stretch => stretch.To - stretch.From).ToList();
        foreach (
            var pause in plan
                .Pauses.Select(pause => new Pause(Later(pause.From, from), Earlier(pause.To, end)))
                .Where(pause => pause.From < pause.To)
        )
        {
            // A publisher's stamps are older than the runs that find them: the silence that the pause makes begins and ends before it.
            var most = Enumerable
                .Range(0, stretches.Count)
                .MaxBy(index => Earlier(stretches[index].To, pause.To) - Later(stretches[index].From, pause.From));
            silences[most] -= pause.To - pause.From;
        }

        var shortest = GapOf(plan.Window);
        return [.. silences.Where(silence => silence >= shortest).Select(silence => silence.TotalSeconds)];
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}

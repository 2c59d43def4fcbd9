using NodaTime;

namespace WaitTime.Core.Zones;

/// <summary>Where somebody else's rules of a zone part from ours.</summary>
/// <param name="Zone">Its name.</param>
/// <param name="At">The first instant that was compared and differs.</param>
/// <param name="Ours">The offset by our rules.</param>
/// <param name="Theirs">The offset by theirs.</param>
/// <param name="Old">Which of the two has not heard of a change; null where that cannot be told.</param>
public sealed record ZoneDifference(string Zone, DateTimeOffset At, TimeSpan Ours, TimeSpan Theirs, ZoneSide? Old)
{
    private const int WeeksOfYear = 52;

    /// <param name="name">The zone.</param>
    /// <param name="rules">Ours.</param>
    /// <param name="instants">A week apart.</param>
    /// <param name="theirs">Their offsets at these.</param>
    /// <returns>Null where the rules agree.</returns>
    public static ZoneDifference? Of(
        string name,
        DateTimeZone rules,
        IReadOnlyList<DateTimeOffset> instants,
        IReadOnlyList<TimeSpan> theirs
    )
    {
        ArgumentNullException.ThrowIfNull(instants);
        ArgumentNullException.ThrowIfNull(theirs);
        var ours = instants.Select(instant => ZoneData.OffsetAt(rules, instant)).ToList();
        var differing = Enumerable.Range(0, instants.Count).Where(index => ours[index] != theirs[index]).ToList();
        if (differing.Count == 0)
            return null;
        var sides = differing.Select(index => OldAt(index, ours, theirs)).ToList();
        var (we, they) = (sides.Count(side => side == ZoneSide.Ours), sides.Count(side => side == ZoneSide.Theirs));
        var first = differing[0];
        return new(
            name,
            instants[first],
            ours[first],
            theirs[first],
            we == they ? null
                : we > they ? ZoneSide.Ours
                : ZoneSide.Theirs
        );
    }

    /// <summary>
    /// Rules change, and do not change back by themselves: who says of a week what both said of it in the last year on which they agree
    /// has not heard of the change that the other knows.
    /// </summary>
    private static ZoneSide? OldAt(int index, List<TimeSpan> ours, IReadOnlyList<TimeSpan> theirs)
    {
        for (var before = index - WeeksOfYear; before >= 0; before -= WeeksOfYear)
        {
            if (ours[before] != theirs[before])
                continue;
            return (ours[before] == ours[index], ours[before] == theirs[index]) switch
            {
                (false, true) => ZoneSide.Theirs,
                (true, false) => ZoneSide.Ours,
                _ => null,
            };
        }

        return null;
    }
}

/// <summary>Whose rules.</summary>
public enum ZoneSide
{
    Ours,
    Theirs,
}

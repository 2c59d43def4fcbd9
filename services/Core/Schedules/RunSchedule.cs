using NodaTime;
using WaitTime.Core.Zones;

namespace WaitTime.Core.Schedules;

/// <summary>
/// When something is due: a cron expression of five fields on the clock of a time zone, as a CronJob has it. A time that a change of clocks
/// leaves out does not come, one that comes twice comes twice. Immutable.
/// </summary>
public sealed class RunSchedule
{
    /// <summary>The zone of a schedule that names none.</summary>
    public const string UsualZone = "Etc/UTC";

    private readonly CronClock _clock;
    private readonly DateTimeZone _zone;
    private readonly Lazy<TimeSpan> _usual;

    private RunSchedule(string expression, string zone, CronClock clock, DateTimeZone rules)
    {
        (Expression, Zone, _clock, _zone) = (expression, zone, clock, rules);
        _usual = new(() => UsualInterval.Of(clock));
    }

    public string Expression { get; }

    /// <summary>An IANA zone.</summary>
    public string Zone { get; }

    /// <summary>The time between two runs that occurs most often; of several, the longest. Does not depend on the zone.</summary>
    public TimeSpan Usual => _usual.Value;

    /// <summary><see cref="Usual"/> in whole minutes.</summary>
    public int UsualMinutes => (int)Usual.TotalMinutes;

    /// <param name="expression">Five fields, or <c>@hourly</c> and its like.</param>
    /// <param name="zone">An IANA zone; null for UTC.</param>
    /// <exception cref="FormatException">Either is wrong, or it never comes due; the message says what.</exception>
    public static RunSchedule Parse(string expression, string? zone)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var name = zone ?? UsualZone;
        if (ZoneData.Find(name) is not { } rules)
        {
            throw new FormatException(
                $"the time zone '{name}' is unknown to the tz database {ZoneData.Version} (expected for example America/Halifax)"
            );
        }

        try
        {
            var clock = CronClock.Parse(expression);
            if (clock.Next(UsualInterval.Reference, inclusive: true) is null)
                throw new FormatException("it never comes due");
            return new(expression, name, clock, rules);
        }
        catch (FormatException exception)
        {
            throw new FormatException($"the schedule '{expression}' is no cron expression of five fields: {exception.Message}", exception);
        }
    }

    /// <summary>The same, where what is wrong is somebody else's to report.</summary>
    /// <param name="problem">What is wrong; null where nothing is.</param>
    /// <returns>Null where something is wrong.</returns>
    public static RunSchedule? TryParse(string expression, string? zone, out string? problem)
    {
        try
        {
            problem = null;
            return Parse(expression, zone);
        }
        catch (FormatException exception)
        {
            problem = exception.Message;
            return null;
        }
    }

    /// <summary>The first time it is due after an instant.</summary>
    /// <returns>Null where it never is again.</returns>
    public DateTimeOffset? NextAfter(DateTimeOffset instant) =>
        Next(Instant.FromDateTimeOffset(instant), inclusive: false)?.ToDateTimeOffset();

    /// <summary>The last time it was due before an instant.</summary>
    /// <returns>Null where it was not within the thirty years before.</returns>
    public DateTimeOffset? LastBefore(DateTimeOffset instant)
    {
        for (var back = 2 * Usual; back < UsualInterval.Longest; back *= 4)
        {
            if (Between(instant - back, instant).LastOrDefault() is var last && last != default)
                return last;
        }

        return null;
    }

    /// <summary>Every time it is due, from an instant up to another, which does not count.</summary>
    public IEnumerable<DateTimeOffset> Between(DateTimeOffset from, DateTimeOffset to)
    {
        var end = Instant.FromDateTimeOffset(to);
        for (var next = Next(Instant.FromDateTimeOffset(from), inclusive: true); next < end; next = Next(next.Value, inclusive: false))
        {
            yield return next.Value.ToDateTimeOffset();
        }
    }

    /// <summary>
    /// The stretches in which nothing is due, as at night: each begins when the run after a run would be due by the usual interval, and
    /// ends when it is. Cut to the time from an instant up to another.
    /// </summary>
    public IEnumerable<Pause> Pauses(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from || (LastBefore(from) ?? NextAfter(from)) is not { } last)
            yield break;
        while (last < to)
        {
            var next = NextAfter(last) ?? DateTimeOffset.MaxValue;
            var (begin, end) = (last + Usual > from ? last + Usual : from, next < to ? next : to);
            if (begin < end)
                yield return new(begin, end);
            last = next;
        }
    }

    /// <summary>How long of the time between two instants is in <see cref="Pauses"/>.</summary>
    public TimeSpan Paused(DateTimeOffset from, DateTimeOffset to)
    {
        // Whatever is older than that is late by any measure, and is not to be reckoned run by run.
        var earliest = to - TimeSpan.FromDays(60) - (4 * Usual);
        return Pauses(from > earliest ? from : earliest, to).Aggregate(TimeSpan.Zero, (sum, pause) => sum + (pause.To - pause.From));
    }

    /// <summary>True where both are due at the same times, whatever they are written like; looks a year and a half ahead.</summary>
    public bool IsSameAs(RunSchedule other, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (
            string.Equals(Expression, other.Expression, StringComparison.Ordinal)
            && string.Equals(Zone, other.Zone, StringComparison.Ordinal)
        )
            return true;
        var end = now + TimeSpan.FromDays(550);
        return Between(now, end).SequenceEqual(other.Between(now, end));
    }

    public override string ToString() => $"'{Expression}' {Zone}";

    private Instant? Next(Instant instant, bool inclusive)
    {
        for (var from = instant; ; inclusive = true)
        {
            var clock = _zone.GetZoneInterval(from);
            var offset = Duration.FromTicks(clock.WallOffset.Ticks);
            if (_clock.Next(from.Plus(offset).ToDateTimeUtc(), inclusive) is not { } wall)
                return null;
            var due = Instant.FromDateTimeUtc(wall).Minus(offset);
            if (!clock.HasEnd || due < clock.End)
                return due;
            from = clock.End;
        }
    }
}

/// <summary>A stretch in which a schedule is not due.</summary>
/// <param name="From">Its first instant.</param>
/// <param name="To">The first instant after.</param>
public sealed record Pause(DateTimeOffset From, DateTimeOffset To);

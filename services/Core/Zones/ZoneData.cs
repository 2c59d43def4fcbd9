using NodaTime;
using NodaTime.TimeZones;

namespace WaitTime.Core.Zones;

/// <summary>
/// The rules of time zones, from one place for the whole product: the tz database that NodaTime carries. The system's and the
/// database's are as old as their hosts.
/// </summary>
public static class ZoneData
{
    /// <summary>Of the tz database, for example <c>2026f</c>; of two, the later one is the greater by its characters.</summary>
    public static string Version => TzdbDateTimeZoneSource.Default.TzdbVersion;

    /// <param name="name">An IANA zone, for example <c>America/Halifax</c>.</param>
    /// <returns>Null for a zone that the tz database does not know.</returns>
    public static DateTimeZone? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);
    }

    /// <summary>The zone's offsets from UTC, one after the other without a gap, from an instant up to another.</summary>
    public static IReadOnlyList<ZoneOffset> OffsetsOf(DateTimeZone zone, DateTimeOffset from, DateTimeOffset to)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var (start, end) = (Instant.FromDateTimeOffset(from), Instant.FromDateTimeOffset(to));
        // Where only the name or the part that counts as daylight saving changes, local time does not.
        var intervals = zone.GetZoneIntervals(new Interval(start, end), ZoneEqualityComparer.Options.OnlyMatchWallOffset);
        return
        [
            .. intervals.Select(interval => new ZoneOffset(
                interval.HasStart && interval.Start > start ? interval.Start.ToDateTimeOffset() : from,
                interval.HasEnd && interval.End < end ? interval.End.ToDateTimeOffset() : to,
                interval.WallOffset.ToTimeSpan()
            )),
        ];
    }

    /// <summary>The zone's offset from UTC at an instant.</summary>
    public static TimeSpan OffsetAt(DateTimeZone zone, DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return zone.GetUtcOffset(Instant.FromDateTimeOffset(instant)).ToTimeSpan();
    }
}

/// <summary>What a zone's clocks show, between two changes of them.</summary>
/// <param name="From">The first instant.</param>
/// <param name="To">The first instant after.</param>
/// <param name="Offset">Local time is UTC and this.</param>
public sealed record ZoneOffset(DateTimeOffset From, DateTimeOffset To, TimeSpan Offset);

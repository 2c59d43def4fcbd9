namespace WaitTime.Core.Zones;

/// <summary>What <c>zone_offsets</c> holds of a zone.</summary>
/// <param name="Offsets">In the order of time.</param>
/// <param name="Version">Of the tz database that they were written from; the least where rows differ.</param>
public sealed record StoredZone(IReadOnlyList<ZoneOffset> Offsets, string Version)
{
    public DateTimeOffset From => Offsets[0].From;

    public DateTimeOffset To => Offsets[^1].To;

    /// <summary>A later build wrote it: its rules stand, whatever an earlier one that still runs beside it knows.</summary>
    public bool IsNewer => string.CompareOrdinal(Version, ZoneData.Version) > 0;
}

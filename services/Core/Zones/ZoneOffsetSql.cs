namespace WaitTime.Core.Zones;

/// <summary>The statements of <see cref="ZoneOffsetStore"/>.</summary>
internal static class ZoneOffsetSql
{
    public const string InUse =
        "SELECT time_zone FROM sources UNION SELECT time_zone FROM hospitals WHERE time_zone IS NOT NULL ORDER BY time_zone";

    public const string Stored = """
        SELECT time_zone, valid_from, valid_to, extract(epoch FROM utc_offset)::integer, rules_version
        FROM zone_offsets
        ORDER BY time_zone, valid_from
        """;

    /// <summary>To write them alone, until the transaction ends.</summary>
    public const string Lock = "SELECT pg_advisory_xact_lock(hashtextextended('waittime:zone-offsets', 0))";

    public const string Remove = "DELETE FROM zone_offsets WHERE time_zone = $1";

    /// <summary>$1 the zone, $2 its rules' version, $3 and $4 from when to when, $5 the offsets in seconds.</summary>
    public const string Add = """
        INSERT INTO zone_offsets (time_zone, valid_from, valid_to, utc_offset, rules_version)
        SELECT $1, o.valid_from, o.valid_to, make_interval(secs => o.seconds), $2
        FROM unnest($3::timestamptz[], $4::timestamptz[], $5::integer[]) AS o(valid_from, valid_to, seconds)
        """;
}

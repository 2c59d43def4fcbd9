namespace WaitTime.Migrator;

/// <summary>A row of <c>seed_data/time_zones.csv</c>: a hospital that does not keep its source's time.</summary>
public sealed record SeedZone
{
    public const string File = "seed_data/time_zones.csv";

    /// <summary>Its id.</summary>
    public required string Hospital { get; init; }

    /// <summary>The IANA zone that it keeps.</summary>
    public required string TimeZone { get; init; }

    /// <summary>By which public sources this is known.</summary>
    public required string Evidence { get; init; }

    /// <summary>Where it stands in the file, from 1 on.</summary>
    public int Line { get; init; }

    internal static SeedZone Of(SeedRow row) =>
        new()
        {
            Hospital = row.Text("hospital"),
            TimeZone = row.Text("time_zone"),
            Evidence = row.Text("evidence"),
            Line = row.Line,
        };
}

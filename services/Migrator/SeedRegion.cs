namespace WaitTime.Migrator;

/// <summary>A row of <c>seed_data/regions.csv</c>; the file's order is the order of show.</summary>
public sealed record SeedRegion
{
    public required string Id { get; init; }

    /// <summary>Two letters.</summary>
    public required string Province { get; init; }

    public required string Name { get; init; }

    internal static SeedRegion Of(SeedRow row) =>
        new()
        {
            Id = row.Text("id"),
            Province = row.Text("province"),
            Name = row.Text("name"),
        };
}

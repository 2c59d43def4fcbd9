using CsvHelper.Configuration.Attributes;

namespace WaitTime.Schema;

/// <summary>A row of <c>seed_data/hospitals</c>.</summary>
public sealed record SeedHospital
{
    public required string Id { get; init; }

    /// <summary>As the publisher writes it.</summary>
    public required string Name { get; init; }

    /// <summary><c>emergency</c> or <c>urgent_care</c>.</summary>
    public required string Kind { get; init; }

    public string? Address { get; init; }

    public string? City { get; init; }

    public string? PostalCode { get; init; }

    /// <summary>The id of a row of <c>regions.csv</c>; null where no list groups it.</summary>
    public string? Region { get; init; }

    /// <summary>Degrees north; null where unknown.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east, so negative here; null where unknown.</summary>
    public double? Longitude { get; init; }

    /// <summary>The keys by which its source speaks of it, with bars between.</summary>
    public required string Keys { get; init; }

    /// <summary>Two letters, from the file's name.</summary>
    [Ignore]
    public string Province { get; init; } = "";
}

using WaitTime.Core.Text;

namespace WaitTime.Migrator;

/// <summary>A row of <c>seed_data/hospitals</c>.</summary>
public sealed record SeedHospital
{
    public required string Id { get; init; }

    /// <summary>As the publisher writes it; null, like its kind and place, where another source's file describes the hospital.</summary>
    public string? Name { get; init; }

    /// <summary>Official name in English; null where none is known.</summary>
    public string? NameEn { get; init; }

    /// <summary>Official name in French; null where none is known.</summary>
    public string? NameFr { get; init; }

    /// <summary><c>emergency</c> or <c>urgent_care</c>.</summary>
    public string? Kind { get; init; }

    public string? Address { get; init; }

    public string? City { get; init; }

    public string? PostalCode { get; init; }

    /// <summary>The id of a row of <c>regions.csv</c>; null where no list groups it.</summary>
    public string? Region { get; init; }

    /// <summary>Degrees north; null where unknown.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east, so negative here; null where unknown.</summary>
    public double? Longitude { get; init; }

    /// <summary>As it is dialled, in the form <c>+1-514-555-0100</c>; null where unknown.</summary>
    public string? Phone { get; init; }

    /// <summary>The keys by which its source speaks of it, with bars between.</summary>
    public required string Keys { get; init; }

    /// <summary>Their comparable form, in the same order.</summary>
    public string[] MatchKeys => [.. Keys.Split('|').Select(PublishedText.Slug)];

    /// <summary>The id of the source whose keys they are, from the file's name.</summary>
    public string Source { get; init; } = "";

    /// <summary>Two letters, the source's.</summary>
    public string Province { get; init; } = "";

    internal static SeedHospital Of(SeedRow row) =>
        new()
        {
            Id = row.Text("id"),
            Name = row.TextOrNull("name"),
            NameEn = row.TextOrNull("name_en"),
            NameFr = row.TextOrNull("name_fr"),
            Kind = row.TextOrNull("kind"),
            Address = row.TextOrNull("address"),
            City = row.TextOrNull("city"),
            PostalCode = row.TextOrNull("postal_code"),
            Region = row.TextOrNull("region"),
            Latitude = row.NumberOrNull("latitude"),
            Longitude = row.NumberOrNull("longitude"),
            Phone = row.TextOrNull("phone"),
            Keys = row.Text("keys"),
        };
}

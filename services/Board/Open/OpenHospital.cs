namespace WaitTime.Board.Open;

/// <summary>A visible and verified hospital.</summary>
public sealed record OpenHospital
{
    public required string Id { get; init; }

    /// <summary>As its publisher writes it.</summary>
    public required string Name { get; init; }

    /// <summary>Official; null where none is known.</summary>
    public string? NameEn { get; init; }

    /// <summary>Official; null where none is known.</summary>
    public string? NameFr { get; init; }

    public string? Phone { get; init; }

    /// <summary>Two letters.</summary>
    public required string Province { get; init; }

    /// <summary><c>emergency</c> or <c>urgent_care</c>.</summary>
    public required string Kind { get; init; }

    public string? Address { get; init; }

    public string? City { get; init; }

    public string? PostalCode { get; init; }

    public string? RegionId { get; init; }

    /// <summary>Its name; null where no list groups the hospital.</summary>
    public string? Region { get; init; }

    /// <summary>Degrees north; null where unknown.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east; null where unknown.</summary>
    public double? Longitude { get; init; }

    /// <summary>Who describes it.</summary>
    public required string SourceId { get; init; }

    /// <summary>The IANA zone that it keeps.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Who publishes numbers of it.</summary>
    public required string[] Sources { get; init; }

    /// <summary>Since when its numbers stand still while its neighbours' move; null while they move.</summary>
    public DateTime? FrozenSince { get; init; }
}

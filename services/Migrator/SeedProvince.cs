using CsvHelper.Configuration.Attributes;

namespace WaitTime.Migrator;

/// <summary>A row of <c>seed_data/provinces.csv</c>; the file's order is the order of show.</summary>
public sealed record SeedProvince
{
    /// <summary>Two letters.</summary>
    public required string Id { get; init; }

    public required string NameEn { get; init; }

    public required string NameFr { get; init; }

    /// <summary>ISO 639-1, with bars between: what its publishers write in, the main one first.</summary>
    public required string Languages { get; init; }

    /// <summary>IANA zones, with bars between, the most frequent first.</summary>
    public required string TimeZones { get; init; }

    /// <summary>The number that one calls for advice, as it is dialled.</summary>
    public required string HealthLine { get; init; }

    public required string HealthLineNameEn { get; init; }

    /// <summary>Null where no official French name is known.</summary>
    public string? HealthLineNameFr { get; init; }

    public required string HealthLineEvidence { get; init; }

    /// <summary>The day of the newest evidence; null where it bears no date.</summary>
    public DateOnly? HealthLineVerifiedOn { get; init; }

    /// <summary>Why no waiting times are collected, unless an operator makes it possible; null where they are.</summary>
    public string? NoFeedReason { get; init; }

    /// <summary>Null exactly where there is no reason.</summary>
    public string? NoFeedEvidence { get; init; }

    /// <summary>When a feed was last looked for; null exactly where there is no reason.</summary>
    public DateOnly? LookedForOn { get; init; }

    [Ignore]
    public string[] LanguageList => Languages.Split('|');

    [Ignore]
    public string[] ZoneList => TimeZones.Split('|');
}

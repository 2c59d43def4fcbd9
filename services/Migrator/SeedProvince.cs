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

    /// <summary>The same in French; null exactly where there is no reason.</summary>
    public string? NoFeedReasonFr { get; init; }

    /// <summary>Null exactly where there is no reason.</summary>
    public string? NoFeedEvidence { get; init; }

    /// <summary>When a feed was last looked for; null exactly where there is no reason.</summary>
    public DateOnly? LookedForOn { get; init; }

    public string[] LanguageList => Languages.Split('|');

    public string[] ZoneList => TimeZones.Split('|');

    internal static SeedProvince Of(SeedRow row) =>
        new()
        {
            Id = row.Text("id"),
            NameEn = row.Text("name_en"),
            NameFr = row.Text("name_fr"),
            Languages = row.Text("languages"),
            TimeZones = row.Text("time_zones"),
            HealthLine = row.Text("health_line"),
            HealthLineNameEn = row.Text("health_line_name_en"),
            HealthLineNameFr = row.TextOrNull("health_line_name_fr"),
            HealthLineEvidence = row.Text("health_line_evidence"),
            HealthLineVerifiedOn = row.DayOrNull("health_line_verified_on"),
            NoFeedReason = row.TextOrNull("no_feed_reason"),
            NoFeedReasonFr = row.TextOrNull("no_feed_reason_fr"),
            NoFeedEvidence = row.TextOrNull("no_feed_evidence"),
            LookedForOn = row.DayOrNull("looked_for_on"),
        };
}

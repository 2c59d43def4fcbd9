namespace WaitTime.QualitySnapshot;

/// <summary>A row of <c>data_quality_snapshots</c>: a hospital's day, a source's, or that of all sources together.</summary>
public sealed record SnapshotRow
{
    private const decimal HealthyFrom = 0.95m;
    private const decimal DegradedFrom = 0.80m;
    private const int Digits = 9;

    /// <summary>The day, UTC.</summary>
    public required DateOnly Date { get; init; }

    public required QualityLevel Level { get; init; }

    /// <summary>Null for the system.</summary>
    public string? SourceId { get; init; }

    /// <summary>Null for a source and the system.</summary>
    public string? HospitalId { get; init; }

    public required int Expected { get; init; }

    public required int Actual { get; init; }

    /// <summary>Gaps of 90 minutes and more, or of one and a half intervals for a source slower than hourly.</summary>
    public int Gaps { get; init; }

    /// <summary>Whole minutes; null without a gap.</summary>
    public int? LongestGapMinutes { get; init; }

    /// <summary>Minutes; null without a gap.</summary>
    public double? MeanGapMinutes { get; init; }

    /// <summary>Null for a hospital.</summary>
    public int? Hospitals { get; init; }

    public int Anomalies { get; init; }

    /// <summary>
    /// Since when a hospital's hourly values have stood still while its neighbours' moved; null where they move or nobody can tell, and for
    /// a source and the system.
    /// </summary>
    public DateTimeOffset? FrozenSince { get; init; }

    /// <summary>How many hospitals stand still so; null for a hospital, and in rows of versions that did not look.</summary>
    public int? FrozenHospitals { get; init; }

    /// <summary>The day was over when it was computed: this row stays.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>From 0 to 1; null where no window was expected.</summary>
    public decimal? Rate => Expected == 0 ? null : Math.Round((decimal)Actual / Expected, Digits);

    /// <summary>Null for a hospital, and where there is no rate.</summary>
    public QualityStatus? Status =>
        Level == QualityLevel.Hospital
            ? null
            : Rate switch
            {
                null => null,
                >= HealthyFrom => QualityStatus.Healthy,
                >= DegradedFrom => QualityStatus.Degraded,
                _ => QualityStatus.Critical,
            };
}

/// <summary>What a row speaks of.</summary>
public enum QualityLevel
{
    Hospital,
    Source,
    System,
}

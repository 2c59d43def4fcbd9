namespace WaitTime.Cleanup.History;

/// <summary>
/// How long what is kept, and how gently it goes. All ages are whole days,
/// counted back from midnight UTC of today; null keeps that kind for ever.
/// </summary>
public sealed record RetentionPolicy
{
    /// <summary>
    /// Raw measurements. What is older has its aggregates; what is still confirmed by its publisher stays, however old its stamp.
    /// </summary>
    public int? MeasurementDays { get; init; } = 30;

    /// <summary>Archived payloads; the newest of each feed always stays, and so do those of broken runs, as long as the run does.</summary>
    public int? PayloadDays { get; init; } = 30;

    /// <summary>The history of runs, and of probes.</summary>
    public int? RunDays { get; init; } = 400;

    /// <summary>Refused readings.</summary>
    public int? RejectedDays { get; init; } = 90;

    /// <summary>Incidents that are over, with their alerts.</summary>
    public int? IncidentDays { get; init; } = 1095;

    /// <summary>Rows that one transaction deletes.</summary>
    public int BatchSize { get; init; } = 5000;

    /// <summary>Transactions at most; null for as many as it takes. What is left goes the next time.</summary>
    public int? MaxBatches { get; init; }

    /// <summary>Where what is deleted is written first; null to write it nowhere.</summary>
    public string? ArchiveFolder { get; init; }

    /// <summary>
    /// True to delete measurements of an open source although the files of their month do not hold them, so that they will be in none.
    /// </summary>
    public bool DeletesUnexported { get; init; }

    /// <summary>Partitions are made for this month and so many after it.</summary>
    public int MonthsAhead { get; init; } = 3;
}

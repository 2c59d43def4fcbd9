namespace WaitTime.Cli.Crosschecks;

/// <summary>One number, as the page and the database have it. A side that does not have it is null in all its parts.</summary>
/// <param name="Metric">The metric's short name.</param>
/// <param name="PageReportedAt">The page's own stamp; null where it gives none.</param>
/// <param name="Difference">Page less stored, in the metric's unit; null unless both have a value.</param>
internal sealed record CheckedReading(
    string HospitalId,
    string Hospital,
    string Metric,
    decimal? PageValue,
    string? PageState,
    DateTimeOffset? PageReportedAt,
    decimal? StoredValue,
    string? StoredState,
    DateTimeOffset? StoredReportedAt,
    decimal? Difference,
    CrosscheckVerdict Verdict
);

namespace WaitTime.Core.Comparability;

/// <summary>The tags of a metric as the database has them; null where it has none.</summary>
public sealed record MetricTags(
    int Id,
    string SourceId,
    string Name,
    string Family,
    string? StartEvent,
    string? EndEvent,
    string Statistic,
    string PatientScope,
    string Unit,
    string? Basis,
    string? TimeWindow,
    int? HorizonMinutes
);

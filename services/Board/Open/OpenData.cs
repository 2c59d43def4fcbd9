namespace WaitTime.Board.Open;

/// <summary>Everything that the cached answers are made from, as it stood at one moment of the database.</summary>
/// <param name="Version">Of the same moment.</param>
/// <param name="Provinces">In their order of show.</param>
/// <param name="Sources">By id.</param>
/// <param name="Metrics">In force and ended, by source.</param>
/// <param name="Hospitals">By id.</param>
/// <param name="Latest">By hospital and metric.</param>
/// <param name="Closures">In force or to come, or over for less than a quarter of a year.</param>
/// <param name="Incidents">Of the last quarter of a year, oldest first.</param>
/// <param name="Changes">Oldest first.</param>
/// <param name="Days">Of the last quarter of a year, by source.</param>
/// <param name="Jobs">By name.</param>
public sealed record OpenData(
    OpenVersion Version,
    IReadOnlyList<OpenProvince> Provinces,
    IReadOnlyList<OpenSource> Sources,
    IReadOnlyList<OpenMetric> Metrics,
    IReadOnlyList<OpenHospital> Hospitals,
    IReadOnlyList<OpenReading> Latest,
    IReadOnlyList<OpenClosure> Closures,
    IReadOnlyList<OpenIncident> Incidents,
    IReadOnlyList<OpenChange> Changes,
    IReadOnlyList<OpenDay> Days,
    IReadOnlyList<OpenJob> Jobs
);

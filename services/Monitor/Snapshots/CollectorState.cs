using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;

namespace WaitTime.Monitor.Snapshots;

/// <summary>The state of the sources and of the jobs around them.</summary>
/// <param name="Sources">Every row of the table, disabled ones too, by id.</param>
/// <param name="Runs">Finished runs since the beginning, by status.</param>
/// <param name="Rejections">Refused readings since the beginning, by reason.</param>
/// <param name="OpenAlerts">Only what is open.</param>
/// <param name="UndeliveredAlerts">Alerts of which a delivery was refused and none accepted since.</param>
/// <param name="Jobs">Only jobs that have run.</param>
/// <param name="QualityDay">Beginning (UTC) of the newest day whose completeness is known for good; null for none.</param>
/// <param name="Quality">That day, of the sources of which something was expected on it.</param>
/// <param name="Changes">Changes of meaning that nobody has confirmed, by kind.</param>
/// <param name="Probes">Only sources of which a probe was recorded.</param>
public sealed record CollectorState(
    IReadOnlyList<SourceFacts> Sources,
    IReadOnlyList<SourceTotal> Runs,
    IReadOnlyList<SourceTotal> Rejections,
    IReadOnlyList<OpenAlerts> OpenAlerts,
    long UndeliveredAlerts,
    IReadOnlyList<JobFacts> Jobs,
    IReadOnlyList<HospitalCount> Hospitals,
    DateTimeOffset? QualityDay,
    IReadOnlyList<QualityFacts> Quality,
    IReadOnlyList<SourceTotal> Changes,
    IReadOnlyList<ProbeFacts> Probes
)
{
    /// <summary>Null before the first heartbeat.</summary>
    public JobFacts? LastHeartbeat => Jobs.FirstOrDefault(job => job.Name == JobName.Heartbeat);
}

/// <summary>A source as its last run left it.</summary>
/// <param name="LastRun">Null, like the two after it, for never.</param>
/// <param name="NewestReport">The newest publisher's stamp ever stored.</param>
/// <param name="Readings">Of the last run, by state; states without a reading may be missing.</param>
/// <param name="Stages">Time of the last run by stage; stages that it did not reach are missing.</param>
/// <param name="Incident">Null while nothing is wrong.</param>
/// <param name="StaleAfterMinutes">The operator's own threshold; null to follow the schedule.</param>
/// <param name="Status">Of the last run; null for never.</param>
/// <param name="FeedsUsed">Feeds whose readings the last run used; none where it failed.</param>
/// <param name="Feeds">All that the source has.</param>
/// <param name="Paused">How long of the time since the last success no run was due.</param>
/// <param name="NextDue">When the next run is due; null where the schedule cannot be read.</param>
public sealed record SourceFacts(
    string Id,
    string Province,
    bool IsEnabled,
    TimeSpan Interval,
    DateTimeOffset? LastRun,
    DateTimeOffset? LastSuccess,
    DateTimeOffset? NewestReport,
    int ConsecutiveFailures,
    IReadOnlyDictionary<string, double> Readings,
    IReadOnlyDictionary<RunStage, TimeSpan> Stages,
    OpenIncident? Incident,
    int? StaleAfterMinutes,
    string? Status,
    IReadOnlyList<string> FeedsUsed,
    IReadOnlyList<string> Feeds,
    TimeSpan Paused,
    DateTimeOffset? NextDue
)
{
    /// <summary>Announced closures that are in force; null for a source that announces none.</summary>
    public int? Closures { get; init; }
}

public sealed record OpenIncident(string Kind, string Severity);

/// <param name="Label">A status or a reason.</param>
public sealed record SourceTotal(string Source, string Label, long Count);

public sealed record OpenAlerts(string Name, string Severity, long Count);

/// <param name="LastSuccess">Null for never.</param>
/// <param name="Path">The way by which a heartbeat sends; null for other jobs.</param>
/// <param name="StaleAfter">A heartbeat's threshold for an hourly source; null for other jobs.</param>
public sealed record JobFacts(string Name, DateTimeOffset LastRun, DateTimeOffset? LastSuccess, string? Path, TimeSpan? StaleAfter);

/// <param name="SuccessRate">Between 0 and 1; null where nothing was expected.</param>
/// <param name="Anomalies">Measurements flagged that day.</param>
/// <param name="Gaps">Silences of the source about one of its hospitals.</param>
/// <param name="LongestGap">Zero where there was no gap.</param>
/// <param name="FrozenHospitals">Hospitals that stood still while their neighbours moved; null where nobody looked.</param>
public sealed record QualityFacts(string Source, double? SuccessRate, int Anomalies, int Gaps, TimeSpan LongestGap, int? FrozenHospitals);

public sealed record HospitalCount(string Province, long Visible, long Hidden);

/// <param name="Stages">Seconds by stage, of the feed that decided; stages that it did not reach are missing.</param>
public sealed record ProbeFacts(string Source, DateTimeOffset At, bool Passed, IReadOnlyDictionary<string, double> Stages);

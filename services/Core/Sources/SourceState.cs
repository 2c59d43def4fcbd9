using WaitTime.Core.Schedules;

namespace WaitTime.Core.Sources;

/// <summary>A source's row with its latest state, as <c>status</c>, the heartbeat and the monitor read it. All times are UTC.</summary>
public sealed record SourceState
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Province { get; init; }

    /// <summary>A cron expression of five fields.</summary>
    public required string Schedule { get; init; }

    /// <summary>The IANA zone on whose clock <see cref="Schedule"/> is read.</summary>
    public string ScheduleTimeZone { get; init; } = RunSchedule.UsualZone;

    /// <summary>The usual time between two runs of <see cref="Schedule"/>, as the migrator reckoned it.</summary>
    public required int IntervalMinutes { get; init; }

    /// <summary>When a run is due next; null for a source that is switched off, or whose schedule is wrong.</summary>
    public DateTime? NextExpectedAt { get; init; }

    public required bool IsEnabled { get; init; }

    /// <summary>Why it is off by default and was not turned on; null for every other source.</summary>
    public string? OffBecause { get; init; }

    /// <summary>When the database first knew of the source.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>The operator's own threshold; null to follow the schedule.</summary>
    public int? StaleAfterMinutes { get; init; }

    /// <summary>The operator's own number of failures in a row; null for the usual one.</summary>
    public int? ErrorAfterFailures { get; init; }

    /// <summary>The longest that the publisher leaves its numbers alone; null where that says nothing.</summary>
    public int? FrozenAfterHours { get; init; }

    /// <summary>Null, like everything below, for a source that has never run.</summary>
    public DateTime? LastRun { get; init; }

    public string? Status { get; init; }

    /// <summary>Why the last run was not healthy; null when it was.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The last run that was healthy or unchanged.</summary>
    public DateTime? LastSuccessRun { get; init; }

    public int? LastSuccessMeasurementsCount { get; init; }

    public DateTime? LastErrorRun { get; init; }

    public string? LastErrorCategory { get; init; }

    public string? LastErrorStage { get; init; }

    public string? LastErrorReason { get; init; }

    public string? LastErrorMessage { get; init; }

    public int? ConsecutiveFailures { get; init; }

    public int? ConsecutiveDegraded { get; init; }

    /// <summary>When a run last brought a new or changed measurement.</summary>
    public DateTime? LastChangeAt { get; init; }

    /// <summary>error, degraded, stale or frozen; null while no incident is open.</summary>
    public string? IncidentKind { get; init; }

    /// <summary>Null while no incident is open.</summary>
    public DateTime? IncidentOpenedAt { get; init; }

    /// <summary>The newest publisher's stamp ever stored.</summary>
    public DateTime? NewestReportedAt { get; init; }

    /// <summary>
    /// Hospitals whose values stood still at the end of the newest day with a quality snapshot while their neighbours' moved; null where
    /// that was not looked at.
    /// </summary>
    public int? FrozenHospitals { get; init; }

    /// <summary><see cref="Schedule"/>, read; null where it is wrong.</summary>
    public RunSchedule? Plan(out string? problem) => RunSchedule.TryParse(Schedule, ScheduleTimeZone, out problem);
}

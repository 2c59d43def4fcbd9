using WaitTime.Alerting.Incidents;
using WaitTime.Core.Sources;

namespace WaitTime.Unit.Tests.Incidents;

/// <summary>Sources in every condition, around one moment.</summary>
internal static class WatchedSources
{
    public static readonly DateTimeOffset Now = new(2026, 6, 28, 14, 0, 0, TimeSpan.Zero);

    public static WatchPolicy Policy { get; } = new();

    public static SourceState Healthy { get; } =
        new()
        {
            Id = "quebec-msss",
            Name = "Ministère",
            Province = "QC",
            Schedule = "53 * * * *",
            IntervalMinutes = 60,
            IsEnabled = true,
            CreatedAt = Ago(TimeSpan.FromDays(100)),
            FrozenAfterHours = 6,
            Status = "healthy",
            LastRun = Ago(TimeSpan.FromMinutes(7)),
            LastSuccessRun = Ago(TimeSpan.FromMinutes(7)),
            LastChangeAt = Ago(TimeSpan.FromMinutes(7)),
            ConsecutiveFailures = 0,
            ConsecutiveDegraded = 0,
        };

    public static SourceState Failing { get; } =
        Healthy with
        {
            Status = "error",
            ErrorMessage = "page: timed out",
            LastSuccessRun = Ago(TimeSpan.FromMinutes(67)),
            ConsecutiveFailures = 1,
            LastErrorRun = Ago(TimeSpan.FromMinutes(7)),
            LastErrorCategory = "upstream_unavailable",
            LastErrorStage = "fetch",
            LastErrorReason = "timeout_read",
            LastErrorMessage = "page: timed out",
        };

    public static SourceState Thin { get; } =
        Healthy with
        {
            Status = "empty",
            ErrorMessage = "The source answered but reported no values.",
            LastSuccessRun = Ago(TimeSpan.FromMinutes(127)),
            ConsecutiveDegraded = 2,
        };

    public static SourceState NeverRun { get; } =
        new()
        {
            Id = "manitoba-test",
            Name = "New",
            Province = "MB",
            Schedule = "5 * * * *",
            IntervalMinutes = 60,
            IsEnabled = true,
            CreatedAt = Ago(TimeSpan.FromMinutes(10)),
        };

    public static DateTime Ago(TimeSpan age) => (Now - age).UtcDateTime;

    public static Finding? Judge(SourceState source, WatchPolicy? policy = null) => SourceJudge.Judge(source, policy ?? Policy, Now);

    public static SourceCheck Check(SourceState source, IncidentState? stored = null) =>
        SourceCheck.Of(source, stored ?? IncidentState.None, Policy, Now);

    public static IncidentState Open(IncidentKind kind, string fingerprint, TimeSpan age, bool announced = true) =>
        new()
        {
            Kind = kind,
            Fingerprint = fingerprint,
            OpenedAt = Now - age,
            LastNotifiedAt = announced ? Now - age : null,
        };
}

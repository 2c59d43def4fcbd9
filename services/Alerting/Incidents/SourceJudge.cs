using WaitTime.Core;
using WaitTime.Core.Sources;

namespace WaitTime.Alerting.Incidents;

/// <summary>
/// Looks at a source's state and says what is wrong with it. Pure: the same state, policy and time give the same finding.
/// </summary>
public static class SourceJudge
{
    private const string Never = "This source has never had a successful run.";

    /// <returns>Null when nothing is wrong.</returns>
    public static Finding? Judge(SourceState source, WatchPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(policy);
        var lastRun = Believable(source.LastRun, policy, now);
        if (IsError(source, policy))
            return Error(source);

        // A degraded source is also without a successful run, but it says more: runs go on, and this is what they lack.
        var runsGoOn = lastRun is { } run && now - run <= policy.StaleAfterOf(source, run, now);
        if (runsGoOn && IsDegraded(source, policy))
            return Degraded(source);
        if (Stale(source, policy, now) is { } stale)
            return stale;
        return IsDegraded(source, policy) ? Degraded(source) : Frozen(source, now);
    }

    /// <summary>True when the last run was good: only then is an incident over.</summary>
    public static bool IsWell(SourceState source) => source?.Status is "healthy" or "unchanged";

    /// <summary>
    /// True while a source that has never run may still be waiting for its first schedule: nobody is to be woken by an installation.
    /// </summary>
    public static bool AwaitsFirstRun(SourceState source, WatchPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(policy);
        if (source.LastRun is not null)
            return false;
        var created = Utc.Of(source.CreatedAt);
        return now - created <= policy.StaleAfterOf(source, created, now);
    }

    private static bool IsError(SourceState source, WatchPolicy policy) =>
        source.Status == "error" && source.ConsecutiveFailures >= Math.Max(1, policy.FailuresOf(source));

    private static bool IsDegraded(SourceState source, WatchPolicy policy) =>
        source.Status is "partial" or "empty" or "suspect" && source.ConsecutiveDegraded >= policy.DegradedRuns;

    private static Finding Error(SourceState source)
    {
        var (category, stage) = (source.LastErrorCategory ?? "unknown", source.LastErrorStage ?? "unknown");
        var message = source.LastErrorMessage ?? source.ErrorMessage ?? "The last run failed without a message.";
        return new(
            IncidentKind.Error,
            $"error:{source.Id}:{category}:{stage}:{MessageFingerprint.Of(message)}",
            message,
            category,
            stage,
            source.LastErrorReason
        );
    }

    private static Finding Degraded(SourceState source) =>
        new(
            IncidentKind.Degraded,
            $"degraded:{source.Id}",
            $"{source.ConsecutiveDegraded} runs in a row were partial, empty or suspect. {source.ErrorMessage}".TrimEnd(),
            Reason: source.Status
        );

    private static Finding? Stale(SourceState source, WatchPolicy policy, DateTimeOffset now)
    {
        var fingerprint = $"stale:{source.Id}";
        if (source.LastSuccessRun is not { } stamped)
            return new(IncidentKind.Stale, fingerprint, Never, Reason: "never");
        if (Believable(stamped, policy, now) is not { } success)
        {
            return new(
                IncidentKind.Stale,
                fingerprint,
                $"The last successful run is stamped {HumanTime.Instant(Utc.Of(stamped))}, "
                    + "which is in the future. A clock is wrong, so the age is unknown.",
                Reason: "clock"
            );
        }

        var age = now - success;
        var threshold = policy.StaleAfterOf(source, success, now);
        return age > threshold
            ? new(
                IncidentKind.Stale,
                fingerprint,
                $"No successful run for {HumanTime.Duration(age)} (limit {HumanTime.Duration(threshold)}).",
                Reason: "overdue"
            )
            : null;
    }

    private static Finding? Frozen(SourceState source, DateTimeOffset now)
    {
        if (source.FrozenAfterHours is not { } hours || source.LastChangeAt is not { } changed || source.Status != "unchanged")
            return null;
        var still = now - Utc.Of(changed);
        return still > TimeSpan.FromHours(hours)
            ? new(
                IncidentKind.Frozen,
                $"frozen:{source.Id}",
                $"The publisher answers but has published nothing new for {HumanTime.Duration(still)} (limit {hours}h).",
                Reason: "unmoved"
            )
            : null;
    }

    private static DateTimeOffset? Believable(DateTime? stamp, WatchPolicy policy, DateTimeOffset now) =>
        stamp is { } at && Utc.Of(at) <= now + policy.FutureTolerance ? Utc.Of(at) : null;
}

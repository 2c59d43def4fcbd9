using WaitTime.Alerting.Incidents;
using WaitTime.Cluster;
using WaitTime.Core;
using WaitTime.Core.Jobs;

namespace WaitTime.Cli.Doctor;

/// <summary>Judges the jobs around the sources by what they recorded of themselves. Pure.</summary>
public static class LedgerDoctor
{
    private static readonly Rule[] Rules =
    [
        new(JobName.Heartbeat, "heartbeat", TimeSpan.FromMinutes(75), TimeSpan.FromHours(3)),
        new(JobName.Aggregation, "aggregate --incremental", TimeSpan.FromHours(8), TimeSpan.FromHours(12)),
        new(JobName.QualitySnapshot, "quality snapshot", TimeSpan.FromHours(26), TimeSpan.FromDays(2)),
        // Off unless an operator turns it on.
        new(JobName.Cleanup, "cleanup --dry-run", TimeSpan.FromDays(8), First: null),
        // Twice a month, the longer pause is seventeen days.
        new(JobName.BulkExport, "bulk export --dry-run", TimeSpan.FromDays(20), First: null),
    ];

    /// <param name="jobs">What is recorded, by name.</param>
    /// <param name="since">When the database first knew of a source; null when it knows of none.</param>
    /// <param name="remedies">How what is to be done is typed, and which jobs the release has.</param>
    /// <param name="now">The time of the look.</param>
    public static IEnumerable<DoctorLine> Judge(
        IReadOnlyDictionary<string, JobState> jobs,
        DateTimeOffset? since,
        Remedies remedies,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(jobs);
        ArgumentNullException.ThrowIfNull(remedies);
        return Rules.Select(rule => Judge(rule, jobs.GetValueOrDefault(rule.Name), since, remedies, now));
    }

    private static DoctorLine Judge(Rule rule, JobState? state, DateTimeOffset? since, Remedies remedies, DateTimeOffset now)
    {
        var subject = $"job {rule.Name}";
        var seen = Seen(state);
        var cronJob = remedies.CronJobOf(rule.Name);
        if (remedies.LeavesOut(rule.Name))
            return new(subject, DoctorVerdict.Ok, $"{seen}; disabled in the release's values");
        if (cronJob?.IsSuspendedByValues == true)
            return new(subject, DoctorVerdict.Ok, $"{seen}; suspended in the release's values");
        if (Utc.Of(state?.LastSuccess) is { } success && now - success <= rule.Late)
            return new(subject, DoctorVerdict.Ok, seen);
        // Also of a database that an earlier installation left: what is old there is not this one's fault.
        if (cronJob is not null && CronJobSchedule.AwaitsFirst(cronJob, now))
        {
            return new(subject, DoctorVerdict.Ok, $"{seen}; first due {HumanTime.Instant(CronJobSchedule.FirstDue(cronJob))}");
        }

        var run = remedies.Run(rule.Name, rule.Command);
        if (state is not null)
            return new(subject, DoctorVerdict.Fail, state.LastMessage is { } message ? $"{seen}: {message}" : seen, run);
        return NeedNotHaveRun(rule, cronJob, since, now)
            ? new(subject, DoctorVerdict.Ok, seen)
            : new(subject, DoctorVerdict.Warn, seen, run);
    }

    private static string Seen(JobState? state) =>
        state is null
            ? "has never run here"
            : $"last run {HumanTime.Instant(Utc.Of(state.LastRun))} (exit code {state.LastExitCode}), "
                + $"last success {HumanTime.Instant(Utc.Of(state.LastSuccess))}";

    /// <summary>What the alerts wait for after an installation, this waits for too.</summary>
    private static bool NeedNotHaveRun(Rule rule, CronJob? cronJob, DateTimeOffset? since, DateTimeOffset now) =>
        rule.First is { } patience ? since is { } begin && now - begin <= patience : cronJob is null;

    /// <param name="Name">One of <see cref="JobName"/>, and the component of its CronJob.</param>
    /// <param name="Command">The tool's.</param>
    /// <param name="Late">The age of its last success that is too much.</param>
    /// <param name="First">How long after an installation it need not have run; null for one that need not run at all.</param>
    private sealed record Rule(string Name, string Command, TimeSpan Late, TimeSpan? First);
}

using WaitTime.Alerting.Incidents;
using WaitTime.Cluster;

namespace WaitTime.Cli.Doctor;

/// <summary>Judges the CronJobs of the release, with their Jobs and pods. Pure.</summary>
internal static class CronJobDoctor
{
    private const string FailingRunbook = "docs/runbooks/CronJobFailing.md";
    private const string LateRunbook = "docs/runbooks/CronJobLate.md";

    /// <summary>With which these end when they have something to say, although they did their work.</summary>
    private const int SomethingToSay = 1;

    private static readonly string[] Watchers = ["heartbeat", "doctor"];

    /// <param name="view">What was seen.</param>
    /// <param name="remedies">How what is to be done is typed.</param>
    /// <param name="held">Sources whose CronJobs are held to their schedules.</param>
    /// <param name="now">The time of the look.</param>
    public static IEnumerable<DoctorLine> Judge(ClusterView view, Remedies remedies, IReadOnlySet<string> held, DateTimeOffset now) =>
        view.CronJobs.OrderBy(cronJob => cronJob.Name, StringComparer.Ordinal).Select(cronJob => Judge(cronJob, view, remedies, held, now));

    private static DoctorLine Judge(CronJob cronJob, ClusterView view, Remedies remedies, IReadOnlySet<string> held, DateTimeOffset now)
    {
        var subject = $"cronjob {cronJob.Name}";
        var seen = Seen(cronJob, view.JobsOf(cronJob));
        var reason = CronJobJudge.Judge(cronJob, view, isHeld: cronJob.Source is { } source && held.Contains(source), now);
        return (VerdictOf(cronJob, reason, now), reason) switch
        {
            (DoctorVerdict.Ok, { Tag: ClusterTag.Suspended }) => new(
                subject,
                DoctorVerdict.Ok,
                $"{seen}. Suspended in the release's values."
            ),
            (DoctorVerdict.Ok, { Tag: ClusterTag.NeverScheduled }) => new(
                subject,
                DoctorVerdict.Ok,
                $"{seen}. First due {HumanTime.Instant(CronJobSchedule.FirstDue(cronJob))}."
            ),
            (DoctorVerdict.Ok, _) or (_, null) => new(subject, DoctorVerdict.Ok, seen),
            var (verdict, why) => new(subject, verdict, $"{seen}. {why.Sentence}", WhatToDo(why, cronJob, remedies)),
        };
    }

    private static string Seen(CronJob cronJob, IReadOnlyList<Job> jobs)
    {
        var zone = cronJob.Spec.TimeZone is { } name ? " " + name : "";
        return $"schedule '{cronJob.Spec.Schedule}'{zone}, last scheduled {HumanTime.Instant(cronJob.Status?.LastScheduleTime)}, "
            + $"last success {HumanTime.Instant(LastSuccess(cronJob, jobs))}, {jobs.Count(job => job.IsActive)} active";
    }

    private static DoctorVerdict VerdictOf(CronJob cronJob, ClusterReason? reason, DateTimeOffset now) =>
        reason switch
        {
            null or { Tag: ClusterTag.Succeeded } => DoctorVerdict.Ok,
            { Tag: ClusterTag.ExitCode or ClusterTag.PodFailurePolicy, ExitCode: SomethingToSay }
                when Watchers.Contains(cronJob.Component, StringComparer.Ordinal) => DoctorVerdict.Ok,
            { Tag: ClusterTag.Suspended } when cronJob.IsSuspendedByValues => DoctorVerdict.Ok,
            { Tag: ClusterTag.NeverScheduled } when CronJobSchedule.AwaitsFirst(cronJob, now) => DoctorVerdict.Ok,
            { Tag: ClusterTag.Suspended or ClusterTag.NeverScheduled or ClusterTag.Running } => DoctorVerdict.Warn,
            _ => DoctorVerdict.Fail,
        };

    /// <summary>The controller keeps it; a Job made by hand may be newer.</summary>
    private static DateTimeOffset? LastSuccess(CronJob cronJob, IReadOnlyList<Job> jobs)
    {
        var completed = jobs.Max(job => job.CompletedAt);
        return cronJob.Status?.LastSuccessfulTime is { } known && !(completed > known) ? known : completed;
    }

    private static string WhatToDo(ClusterReason reason, CronJob cronJob, Remedies remedies) =>
        reason switch
        {
            { Tag: ClusterTag.Suspended } => $"{remedies.Restore()}; or, if that is intended, set it in the values",
            { Tag: ClusterTag.NeverScheduled or ClusterTag.MissedSchedule } =>
                $"{remedies.Kubectl("describe cronjob")} {cronJob.Name}; {LateRunbook}",
            { Tag: ClusterTag.ExitCode or ClusterTag.PodFailurePolicy, Job: { } job } =>
                $"{remedies.Kubectl("logs")} job/{job}; {FailingRunbook}",
            { Pod: { } pod } => $"{remedies.Kubectl("describe pod")} {pod}; {FailingRunbook}",
            { Job: { } job } => $"{remedies.Kubectl("describe job")} {job}; {FailingRunbook}",
            _ => $"{remedies.Kubectl("describe cronjob")} {cronJob.Name}; {FailingRunbook}",
        };
}

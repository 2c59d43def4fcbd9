using WaitTime.Alerting.Incidents;

namespace WaitTime.Cluster;

/// <summary>Looks at a CronJob, its Jobs and their pods and says why its work is not done. Pure.</summary>
public static class CronJobJudge
{
    /// <summary>A run may be late by half of the usual interval before it counts as missed.</summary>
    private const double Slack = 0.5;

    /// <param name="cronJob">What should start Jobs.</param>
    /// <param name="view">Everything that was seen around it.</param>
    /// <param name="isHeld">True to hold it to its schedule; otherwise no run counts as missed.</param>
    /// <param name="now">The time of the look.</param>
    /// <returns>Null when nothing is wrong, or not enough is known.</returns>
    public static ClusterReason? Judge(CronJob cronJob, ClusterView view, bool isHeld, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(cronJob);
        ArgumentNullException.ThrowIfNull(view);
        if (cronJob.IsSuspended)
            return new(
                ClusterTag.Suspended,
                $"CronJob {cronJob.Name} is suspended (last scheduled {HumanTime.Instant(cronJob.Status?.LastScheduleTime)})."
            );

        var jobs = view.JobsOf(cronJob);
        var active = jobs.Where(job => job.IsActive)
            .Select(job => JobJudge.Judge(job, view.PodsOf(job), now))
            .FirstOrDefault(reason => reason is not null);
        if (active is not null)
            return active;
        if (Unscheduled(cronJob, jobs, isHeld, now) is { } unscheduled)
            return unscheduled;
        if (jobs.FirstOrDefault(job => !job.IsActive) is not { } last)
            return null;
        return last.IsComplete
            ? new(
                ClusterTag.Succeeded,
                $"Job {last.Name} succeeded at {HumanTime.Instant(last.CompletedAt)}, "
                    + "but this database has no record of its run. It may use another database.",
                last.Name
            )
            : JobJudge.Judge(last, view.PodsOf(last), now);
    }

    private static ClusterReason? Unscheduled(CronJob cronJob, IReadOnlyList<Job> jobs, bool isHeld, DateTimeOffset now)
    {
        var schedule = $"'{cronJob.Spec.Schedule}'{(cronJob.Spec.TimeZone is { } zone ? " " + zone : "")}";
        if (cronJob.Status?.LastScheduleTime is not { } scheduled)
        {
            return jobs.Count == 0
                ? new(
                    ClusterTag.NeverScheduled,
                    $"CronJob {cronJob.Name} has never been scheduled since it was created at "
                        + $"{HumanTime.Instant(cronJob.Metadata.CreationTimestamp)} (schedule {schedule})."
                )
                : null;
        }

        var newest =
            jobs.Select(job => job.Metadata.CreationTimestamp).FirstOrDefault() is { } created && created > scheduled ? created : scheduled;
        return isHeld && CronJobSchedule.Of(cronJob) is { } plan && plan.NextAfter(newest) is { } due && now > due + (plan.Usual * Slack)
            ? new(
                ClusterTag.MissedSchedule,
                $"CronJob {cronJob.Name} has not been scheduled since {HumanTime.Instant(scheduled)} (schedule {schedule})."
            )
            : null;
    }
}

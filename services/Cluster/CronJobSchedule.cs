using WaitTime.Core.Schedules;

namespace WaitTime.Cluster;

/// <summary>When a CronJob comes due. Pure.</summary>
public static class CronJobSchedule
{
    /// <summary>The least that the controller gets to start a Job that is due.</summary>
    private static readonly TimeSpan StartingTime = TimeSpan.FromMinutes(10);

    /// <summary>Of a schedule that cannot be read here, though the cluster took it.</summary>
    private static readonly TimeSpan Unread = TimeSpan.FromDays(1);

    /// <summary>The controller's own zone is UTC.</summary>
    /// <returns>Null for a schedule or a time zone that cannot be read here.</returns>
    public static RunSchedule? Of(CronJob cronJob)
    {
        ArgumentNullException.ThrowIfNull(cronJob);
        return RunSchedule.TryParse(cronJob.Spec.Schedule, cronJob.Spec.TimeZone, out _);
    }

    /// <summary>When a CronJob that never started a Job is due to; null where it does not say when it was made.</summary>
    public static DateTimeOffset? FirstDue(CronJob cronJob)
    {
        ArgumentNullException.ThrowIfNull(cronJob);
        return cronJob.Metadata.CreationTimestamp is { } created ? Of(cronJob)?.NextAfter(created) ?? created + Unread : null;
    }

    /// <summary>True for a CronJob that never started a Job, while the controller still has time to.</summary>
    public static bool AwaitsFirst(CronJob cronJob, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(cronJob);
        if (cronJob.Status?.LastScheduleTime is not null || FirstDue(cronJob) is not { } due)
            return false;
        var patience = TimeSpan.FromSeconds(cronJob.Spec.StartingDeadlineSeconds ?? 0);
        return now <= due + (patience > StartingTime ? patience : StartingTime);
    }
}

using Cronos;
using NodaTime;

namespace WaitTime.Core.Kubernetes;

/// <summary>When a CronJob comes due. Pure.</summary>
public static class CronJobSchedule
{
    /// <summary>The least that the controller gets to start a Job that is due.</summary>
    private static readonly TimeSpan StartingTime = TimeSpan.FromMinutes(10);

    /// <summary>Of a schedule that cannot be read here, though the cluster took it.</summary>
    private static readonly TimeSpan Unread = TimeSpan.FromDays(1);

    /// <summary>When it is due for the first time after <paramref name="instant"/>.</summary>
    /// <returns>Null for a schedule or a time zone that cannot be read here.</returns>
    public static DateTimeOffset? NextAfter(CronJob cronJob, DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(cronJob);
        return CronExpression.TryParse(cronJob.Spec.Schedule, out var expression) && ZoneOf(cronJob, instant) is { } zone
            ? expression.GetNextOccurrence(instant, zone)
            : null;
    }

    /// <summary>When a CronJob that never started a Job is due to; null where it does not say when it was made.</summary>
    public static DateTimeOffset? FirstDue(CronJob cronJob)
    {
        ArgumentNullException.ThrowIfNull(cronJob);
        return cronJob.Metadata.CreationTimestamp is { } created ? NextAfter(cronJob, created) ?? created + Unread : null;
    }

    /// <summary>True for a CronJob that never started a Job, while the controller still has time to.</summary>
    public static bool AwaitsFirst(CronJob cronJob, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(cronJob);
        if (cronJob.Status?.LastScheduleTime is not null || FirstDue(cronJob) is not { } due) return false;
        var patience = TimeSpan.FromSeconds(cronJob.Spec.StartingDeadlineSeconds ?? 0);
        return now <= due + (patience > StartingTime ? patience : StartingTime);
    }

    /// <summary>The zone's offset at that moment: a change of clocks before the CronJob is due moves the answer by an hour.</summary>
    private static TimeZoneInfo? ZoneOf(CronJob cronJob, DateTimeOffset instant)
    {
        if (cronJob.Spec.TimeZone is not { } name) return TimeZoneInfo.Utc;
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is not { } zone) return null;
        var offset = zone.GetUtcOffset(Instant.FromDateTimeOffset(instant)).ToTimeSpan();
        return TimeZoneInfo.CreateCustomTimeZone(name, offset, name, name);
    }
}

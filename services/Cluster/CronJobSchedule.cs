using Cronos;
using NodaTime;
using WaitTime.Core.Zones;

namespace WaitTime.Cluster;

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
        return CronExpression.TryParse(cronJob.Spec.Schedule, out var expression) && ZoneOf(cronJob) is { } zone
            ? NextAfter(expression, zone, Instant.FromDateTimeOffset(instant))?.ToDateTimeOffset()
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

    /// <summary>
    /// As the clock on the wall shows it from one change of clocks to the next: a time that is left out does not come, one that comes twice
    /// comes twice.
    /// </summary>
    private static Instant? NextAfter(CronExpression expression, DateTimeZone zone, Instant instant)
    {
        for (var (from, inclusive) = (instant, false); ; inclusive = true)
        {
            var clock = zone.GetZoneInterval(from);
            var wall = from.Plus(Duration.FromTicks(clock.WallOffset.Ticks)).ToDateTimeUtc();
            if (expression.GetNextOccurrence(wall, inclusive) is not { } next) return null;
            var due = Instant.FromDateTimeUtc(next).Minus(Duration.FromTicks(clock.WallOffset.Ticks));
            if (!clock.HasEnd || due < clock.End) return due;
            from = clock.End;
        }
    }

    /// <returns>Null for a zone that is not known; the controller's own is UTC.</returns>
    private static DateTimeZone? ZoneOf(CronJob cronJob) => cronJob.Spec.TimeZone is { } name ? ZoneData.Find(name) : DateTimeZone.Utc;
}

using WaitTime.Core.Jobs;

namespace WaitTime.Cluster;

/// <summary>What started a Job, from what the API says of it. Pure.</summary>
public static class JobOrigin
{
    private const string CronJobKind = "CronJob";

    /// <summary>
    /// By its annotations: whoever makes a Job from a CronJob marks it (<c>kubectl create job --from</c>, and the tools that do the same),
    /// and the controller notes the minute of the schedule (Kubernetes 1.32 and later). Of an older controller's Jobs, by owner and name.
    /// </summary>
    public static RunTrigger Of(Job job)
    {
        ArgumentNullException.ThrowIfNull(job);
        var meta = job.Metadata;
        if (meta.Annotation(KubernetesLabels.Incident) is not null)
            return RunTrigger.Recovery;
        if (meta.Annotation(KubernetesLabels.Instantiate) is not null)
            return RunTrigger.Manual;
        if (meta.Annotation(KubernetesLabels.ScheduledTimestamp) is not null)
            return RunTrigger.Schedule;
        return meta.OwnerReferences?.Any(owner => IsOfSchedule(meta.Name, owner)) == true ? RunTrigger.Schedule : RunTrigger.Manual;
    }

    private static bool IsOfSchedule(string name, OwnerReference owner) =>
        owner is { Kind: CronJobKind, Name: { } cronJob }
        && name.StartsWith(cronJob + "-", StringComparison.Ordinal)
        && name.AsSpan(cronJob.Length + 1) is { IsEmpty: false } minute
        && !minute.ContainsAnyExceptInRange('0', '9');
}

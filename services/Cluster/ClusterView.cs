using WaitTime.Alerting.Incidents;

namespace WaitTime.Cluster;

/// <summary>The CronJobs, Jobs and pods of the release, as they were at one look.</summary>
public sealed class ClusterView(string @namespace, IReadOnlyList<CronJob> cronJobs, IReadOnlyList<Job> jobs, IReadOnlyList<Pod> pods)
{
    public string Namespace { get; } = @namespace;

    public IReadOnlyList<CronJob> CronJobs { get; } = cronJobs;

    public IReadOnlyList<Job> Jobs { get; } = jobs;

    public IReadOnlyList<Pod> Pods { get; } = pods;

    /// <summary>Null where none carries the source's label; of several, one that is not suspended.</summary>
    public CronJob? CronJobOf(string sourceId) =>
        CronJobs
            .Where(cronJob => string.Equals(cronJob.Source, sourceId, StringComparison.Ordinal))
            .OrderBy(cronJob => cronJob.IsSuspended)
            .ThenBy(cronJob => cronJob.Name, StringComparer.Ordinal)
            .FirstOrDefault();

    /// <summary>Those that the schedule started, and those that were made from it by hand; newest first.</summary>
    public IReadOnlyList<Job> JobsOf(CronJob cronJob)
    {
        ArgumentNullException.ThrowIfNull(cronJob);
        return [.. Jobs.Where(job => job.Metadata.IsOwnedBy(cronJob.Metadata)).OrderByDescending(job => job.Metadata.CreationTimestamp)];
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Pod> PodsOf(Job job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return [.. Pods.Where(pod => pod.Metadata.IsOwnedBy(job.Metadata)).OrderByDescending(pod => pod.Metadata.CreationTimestamp)];
    }

    /// <summary>Why a source has no successful run, as far as the cluster knows.</summary>
    /// <returns>Null when nothing is wrong that the cluster can see.</returns>
    public ClusterReason? Why(string sourceId, IncidentKind kind, DateTimeOffset now)
    {
        var reason = CronJobOf(sourceId) is { } cronJob
            ? CronJobJudge.Judge(cronJob, this, isHeld: true, now)
            : new(ClusterTag.NoCronJob, $"No CronJob in namespace {Namespace} has the label {KubernetesLabels.Source}={sourceId}.");
        return kind switch
        {
            IncidentKind.Stale => reason,
            // A run that failed has said why; the cluster adds what a run that was killed, or is not tried again, cannot say.
            IncidentKind.Error
                when reason
                    is not {
                        Tag: ClusterTag.ExitCode
                            or ClusterTag.PodFailurePolicy
                            or ClusterTag.JobFailed
                            or ClusterTag.Running
                            or ClusterTag.Succeeded
                    } => reason,
            _ => null,
        };
    }
}

using Microsoft.Extensions.Logging;
using WaitTime.Alerting.Incidents;
using WaitTime.Core;

namespace WaitTime.Cluster;

/// <summary>
/// Looks at the cluster around this process. What goes wrong is logged and never thrown: notices go out without a reason.
/// </summary>
public sealed class ClusterWatch(KubernetesSettings settings, TimeProvider time, ILogger logger)
{
    public bool IsInCluster => settings.IsInCluster;

    public bool MayRecover => settings.MayRecover;

    /// <summary>One look, within the time-out of one call.</summary>
    public async Task<ClusterSight> LookAsync(CancellationToken cancellationToken)
    {
        if (!IsInCluster)
            return ClusterSight.None;
        try
        {
            using var client = new ClusterApi(settings, time);
            return new(await LookAsync(client, cancellationToken), Problem: null);
        }
        catch (KubernetesException exception)
        {
            Log.ClusterNotRead(logger, Tag.Lower(exception.Problem), exception.Message);
            return new(View: null, exception, ServiceAccount.TryRead(settings.NamespaceFile));
        }
    }

    /// <exception cref="KubernetesException">It cannot be read, not even in part.</exception>
    private static async Task<ClusterView> LookAsync(ClusterApi client, CancellationToken cancellationToken)
    {
        var (cronJobs, jobs, pods) = (
            client.CronJobsAsync(cancellationToken),
            client.JobsAsync(cancellationToken),
            client.PodsAsync(cancellationToken)
        );
        await Task.WhenAll(cronJobs, jobs, pods);
        return new(client.Namespace, await cronJobs, await jobs, await pods);
    }

    /// <summary>The Jobs alone, for what needs no more.</summary>
    /// <exception cref="KubernetesException">They cannot be read.</exception>
    public async Task<IReadOnlyList<Job>> JobsAsync(CancellationToken cancellationToken)
    {
        using var client = new ClusterApi(settings, time);
        return await client.JobsAsync(cancellationToken);
    }

    /// <summary>Makes a Job, unless one of the CronJob is under way.</summary>
    /// <returns>True when the Job is there, made now or before; false when another one is under way.</returns>
    /// <exception cref="KubernetesException">It was not made.</exception>
    public async Task<bool> RunOnceAsync(CronJob cronJob, string name, long incidentId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cronJob);
        using var client = new ClusterApi(settings, time);
        // Looked at again: telling people may have taken a minute since.
        var jobs = await client.JobsAsync(cancellationToken);
        if (jobs.Any(job => job.Name == name))
            return true;
        if (jobs.Any(job => job.IsActive && job.Metadata.IsOwnedBy(cronJob.Metadata)))
            return false;
        try
        {
            await client.CreateJobAsync(RecoveryJob.Of(cronJob, name, incidentId), cancellationToken);
        }
        catch (KubernetesException exception) when (exception.Problem == KubernetesProblem.Conflict)
        {
            // Made by a check that was ended before it could write that down, or by the first of two attempts.
        }

        return true;
    }
}

/// <summary>What was seen of the cluster.</summary>
/// <param name="View">Null outside of a cluster, and where it could not be read.</param>
/// <param name="Problem">Why it could not be read; null otherwise.</param>
/// <param name="Namespace">The pod's own, where the cluster could not be read; null where that is not known either.</param>
public sealed record ClusterSight(ClusterView? View, KubernetesException? Problem, string? Namespace = null)
{
    public static ClusterSight None { get; } = new(View: null, Problem: null);

    /// <summary>Why a source is in trouble; null where the cluster does not know, or was not asked.</summary>
    public ClusterReason? Why(string sourceId, IncidentKind kind, DateTimeOffset now) =>
        this switch
        {
            { View: { } view } => view.Why(sourceId, kind, now),
            { Problem.Problem: KubernetesProblem.Forbidden } when kind == IncidentKind.Stale => new(
                ClusterTag.NoPermission,
                "The cluster state is unknown: this service account may not list CronJobs, Jobs and pods."
            ),
            _ => null,
        };
}

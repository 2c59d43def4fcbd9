namespace WaitTime.Alerting.Incidents;

/// <summary>What the cluster knows about why a source, or a job, does not do its work.</summary>
/// <param name="Tag">What kind of reason it is.</param>
/// <param name="Sentence">One sentence for a person, with names and times.</param>
/// <param name="Job">The Job that it was seen on; null where there is none.</param>
/// <param name="Pod">The pod that it was seen on; null where there is none.</param>
/// <param name="ExitCode">With which a container ended; null where none did.</param>
public sealed record ClusterReason(ClusterTag Tag, string Sentence, string? Job = null, string? Pod = null, int? ExitCode = null);

/// <summary>The kinds of reasons.</summary>
public enum ClusterTag
{
    Suspended,

    /// <summary>The schedule has never started a Job.</summary>
    NeverScheduled,

    /// <summary>The schedule's last Job is longer ago than it should be.</summary>
    MissedSchedule,
    ImagePull,
    OomKilled,

    /// <summary>A Job was ended by its <c>activeDeadlineSeconds</c>.</summary>
    Deadline,

    /// <summary>No node takes the pod.</summary>
    Unschedulable,

    /// <summary>The pod has a node and its containers do not start: a volume, a network, a node that is not well.</summary>
    NotStarting,

    /// <summary>A Secret, a ConfigMap or a program that is not there.</summary>
    ContainerConfig,
    ExitCode,

    /// <summary>Still under way, and nothing is wrong with it but that.</summary>
    Running,
    PodFailurePolicy,
    Evicted,

    /// <summary>A Job without a pod: a quota, an admission, or somebody holds it.</summary>
    NoPod,

    /// <summary>A Job that failed and has nothing left that says more.</summary>
    JobFailed,

    /// <summary>The last Job succeeded, as far as the cluster knows.</summary>
    Succeeded,

    /// <summary>A pod that should always be ready is not.</summary>
    NotReady,

    /// <summary>No CronJob collects this source.</summary>
    NoCronJob,

    /// <summary>The API does not let this process look.</summary>
    NoPermission,
}

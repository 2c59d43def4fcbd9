using System.Text.Json;

namespace WaitTime.Cluster;

/// <summary>A CronJob of <c>batch/v1</c>, as far as it is read here.</summary>
public sealed record CronJob(ObjectMeta Metadata, CronJobSpec Spec, CronJobStatus? Status = null)
{
    public string Name => Metadata.Name;

    public bool IsSuspended => Spec.Suspend == true;

    /// <summary>True where the release's values say so, and nobody's hand: a decision that lasts.</summary>
    public bool IsSuspendedByValues => IsSuspended && Metadata.Annotation(KubernetesLabels.SuspendedBy) == KubernetesLabels.Values;

    /// <summary>What it does, by the chart's word; null where it carries no such label.</summary>
    public string? Component => Metadata.Label(KubernetesLabels.Component);

    /// <summary>The id of the source that it collects; null for every other CronJob.</summary>
    public string? Source => Component is null or KubernetesLabels.Scraper ? Metadata.Label(KubernetesLabels.Source) : null;
}

/// <param name="Schedule">Five fields, as cron writes them.</param>
/// <param name="JobTemplate">Taken over word by word into a Job made from it.</param>
/// <param name="TimeZone">Null for the controller's own.</param>
/// <param name="Suspend">True while it starts nothing.</param>
/// <param name="StartingDeadlineSeconds">For how long the controller makes up for a start that it missed; null for ever.</param>
public sealed record CronJobSpec(
    string Schedule,
    JsonElement JobTemplate,
    string? TimeZone = null,
    bool? Suspend = null,
    long? StartingDeadlineSeconds = null
);

/// <param name="LastScheduleTime">Null when no Job has ever been started by the schedule.</param>
/// <param name="LastSuccessfulTime">Null when none has ever succeeded.</param>
public sealed record CronJobStatus(DateTimeOffset? LastScheduleTime = null, DateTimeOffset? LastSuccessfulTime = null);

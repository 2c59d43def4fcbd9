namespace WaitTime.Core.Kubernetes;

/// <summary>Labels and annotations by which objects are found and told apart. The chart sets those that are read.</summary>
public static class KubernetesLabels
{
    /// <summary>The release, on everything that belongs to it.</summary>
    public const string Instance = "app.kubernetes.io/instance";

    /// <summary>What a CronJob does; <see cref="Scraper"/> for one that collects a source.</summary>
    public const string Component = "app.kubernetes.io/component";

    public const string Scraper = "scraper";

    /// <summary>The source's id, on the CronJob that collects it.</summary>
    public const string Source = "waittime.example/source";

    /// <summary>On a recovery's Job: the incident that it was made for.</summary>
    public const string Incident = "waittime.example/incident";

    /// <summary>As <c>kubectl create job --from</c> marks a Job.</summary>
    public const string Instantiate = "cronjob.kubernetes.io/instantiate";

    /// <summary>The minute of the schedule, on a Job that the CronJob's controller made (Kubernetes 1.32 and later).</summary>
    public const string ScheduledTimestamp = "batch.kubernetes.io/cronjob-scheduled-timestamp";
}

namespace WaitTime.Cluster;

/// <summary>Labels and annotations by which objects are found and told apart. The chart sets those that are read.</summary>
public static class KubernetesLabels
{
    /// <summary>The release, on everything that belongs to it.</summary>
    public const string Instance = "app.kubernetes.io/instance";

    /// <summary>What a CronJob does; <see cref="Scraper"/> for one that collects a source.</summary>
    public const string Component = "app.kubernetes.io/component";

    public const string Scraper = "scraper";

    /// <summary>The component of the embedded database's pod.</summary>
    public const string Postgres = "postgres";

    /// <summary>The component of the pods of <c>helm test</c>.</summary>
    public const string Test = "test";

    /// <summary>The component of the Job that migrates.</summary>
    public const string Migrator = "migrator";

    /// <summary>The source's id, on the CronJob that collects it.</summary>
    public const string Source = "waittime.example/source";

    /// <summary>On a recovery's Job: the incident that it was made for.</summary>
    public const string Incident = "waittime.example/incident";

    /// <summary>On a CronJob that the release's values suspend: <see cref="Values"/>. What a hand suspended has none.</summary>
    public const string SuspendedBy = "waittime.example/suspended-by";

    public const string Values = "values";

    /// <summary>On a Job that an installation or an upgrade made: the release's revision.</summary>
    public const string Revision = "waittime.example/revision";

    /// <summary>As <c>kubectl create job --from</c> marks a Job.</summary>
    public const string Instantiate = "cronjob.kubernetes.io/instantiate";

    /// <summary>The minute of the schedule, on a Job that the CronJob's controller made (Kubernetes 1.32 and later).</summary>
    public const string ScheduledTimestamp = "batch.kubernetes.io/cronjob-scheduled-timestamp";
}

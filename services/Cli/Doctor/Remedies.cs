using WaitTime.Cluster;

namespace WaitTime.Cli.Doctor;

/// <summary>
/// What to do, as it can be typed where the doctor is read: by the tool, or in a cluster by kubectl and helm, with the names that are
/// there. Commands stand before sentences and pages, with "; " between.
/// </summary>
public sealed class Remedies
{
    private const string ByHand = "-by-hand";

    /// <summary>A Job's name is a label of its pods, and no longer than one.</summary>
    private const int LongestName = 63;

    /// <summary>Where there is no cluster.</summary>
    public static Remedies Outside { get; } = new(ClusterSight.None, KubernetesSettings.None);

    private readonly ClusterView? _view;
    private readonly string? _instance;

    /// <param name="sight">What was seen of the cluster, or why it was not.</param>
    /// <param name="settings">Of the cluster around this process.</param>
    public Remedies(ClusterSight sight, KubernetesSettings settings)
    {
        ArgumentNullException.ThrowIfNull(sight);
        ArgumentNullException.ThrowIfNull(settings);
        (_view, _instance) = (sight.View, settings.Instance);
        IsInCluster = sight is not { View: null, Problem: null };
        Namespace = sight.View?.Namespace ?? (IsInCluster ? sight.Namespace : null);
    }

    public bool IsInCluster { get; }

    /// <summary>Null where it is not known.</summary>
    public string? Namespace { get; }

    /// <summary>The release's CronJob of that component; null outside of a cluster, and where there is none or nobody could look.</summary>
    public CronJob? CronJobOf(string component) =>
        _view?.CronJobs.FirstOrDefault(cronJob => string.Equals(cronJob.Component, component, StringComparison.Ordinal));

    /// <summary>True where the cluster was seen and has no CronJob of that component: the release's values leave it out.</summary>
    public bool LeavesOut(string component) => _view is { CronJobs.Count: > 0 } && CronJobOf(component) is null;

    /// <summary>Runs a job once.</summary>
    /// <param name="component">As its CronJob's label calls it.</param>
    /// <param name="command">The tool's words for the same.</param>
    public string Run(string component, string command) =>
        IsInCluster ? Create(CronJobOf(component), component, KubernetesLabels.Component, component) : $"waittime {command}";

    /// <summary>Runs a source once.</summary>
    public string Collect(string sourceId) =>
        IsInCluster ? Create(_view?.CronJobOf(sourceId), sourceId, KubernetesLabels.Source, sourceId) : $"waittime scrape {sourceId}";

    /// <summary>Runs a source once and, outside of a cluster, stores nothing: what it says is wanted.</summary>
    public string Try(string sourceId) => IsInCluster ? Collect(sourceId) : $"waittime scrape {sourceId} --dry-run";

    /// <summary>Asks the database, or tells it something, as its administrator where the embedded one is at hand.</summary>
    /// <param name="statement">Without double quotes, dollars and back-ticks, which a shell would read.</param>
    public string Sql(string statement) =>
        _view?.Pods.FirstOrDefault(IsPostgres) is { } pod
            ? $"{Kubectl("exec")} -it {pod.Name} -- psql -c \"{statement}\""
            : $"psql \"$DATABASE_URL\" -c \"{statement}\"";

    /// <summary>Brings the schema up to date, and says why it was not: an upgrade of the release does.</summary>
    /// <param name="commands">The tool's words for the same.</param>
    public string Migrate(string commands) =>
        IsInCluster
            ? $"{Kubectl("logs")} -l {Labels(KubernetesLabels.Component, KubernetesLabels.Migrator)} --tail=20; {Upgrade()}"
            : commands;

    /// <summary>Takes the build that belongs to this database.</summary>
    public string OtherBuild() =>
        IsInCluster
            ? $"helm history {_instance ?? "waittime"}{InNamespace}; use a version whose migrations match this database"
            : "waittime --version; use a build whose migrations match this database";

    /// <summary>
    /// Takes back what a hand changed beside the values, a suspension for example: a patch would stand in the way of the next upgrade.
    /// </summary>
    public string Restore() => Upgrade() + " --force-conflicts";

    /// <summary>Makes the cluster what the release's values say.</summary>
    public string Upgrade(string? set = null) =>
        $"helm upgrade {_instance ?? "waittime"} charts/waittime{InNamespace} "
        + $"--reset-then-reuse-values{(set is null ? "" : $" --set {set}")}";

    /// <summary>kubectl with its verb and namespace.</summary>
    public string Kubectl(string verb) => $"kubectl {verb}{InNamespace}";

    /// <summary>A selector of what the release has under a label.</summary>
    public string Labels(string label, string value) =>
        _instance is null ? $"{label}={value}" : $"{KubernetesLabels.Instance}={_instance},{label}={value}";

    private string InNamespace => Namespace is null ? "" : $" -n {Namespace}";

    private string Create(CronJob? cronJob, string name, string label, string value) =>
        cronJob is null
            // Nobody could look, or none is there: kubectl finds it, or says so.
            ? $"{Kubectl("create job")} --from=\"$({Kubectl("get cronjob")} -l {Labels(label, value)} -o name)\" {Free(name)}"
            : $"{Kubectl("create job")} --from=cronjob/{cronJob.Name} {Free(name)}";

    /// <summary>A name that no Job has yet: kubectl would refuse it.</summary>
    private string Free(string name)
    {
        var stem = (name.Length + ByHand.Length + 4 > LongestName ? name[..(LongestName - ByHand.Length - 4)] : name) + ByHand;
        var taken = _view?.Jobs.Select(job => job.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        return Enumerable
            .Range(1, taken.Count + 1)
            .Select(count => count == 1 ? stem : $"{stem}-{count}")
            .First(free => !taken.Contains(free));
    }

    private static bool IsPostgres(Pod pod) => pod.IsRunning && pod.Metadata.Label(KubernetesLabels.Component) == KubernetesLabels.Postgres;
}

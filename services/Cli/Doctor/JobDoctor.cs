using System.Globalization;
using WaitTime.Alerting.Incidents;
using WaitTime.Cluster;

namespace WaitTime.Cli.Doctor;

/// <summary>
/// Judges Jobs of no CronJob: migrations, the look at the dumps' volume, restores. What failed long ago is no fault of today. Pure.
/// </summary>
internal static class JobDoctor
{
    private const string Runbook = "docs/operations/upgrade-rollback.md";

    /// <summary>After that long nobody is told of a failed Job as of news.</summary>
    private static readonly TimeSpan News = TimeSpan.FromDays(2);

    /// <param name="view">What was seen.</param>
    /// <param name="remedies">How what is to be done is typed.</param>
    /// <param name="revision">The release's revision by which this runs; null where it is not known.</param>
    /// <param name="now">The time of the look.</param>
    public static IEnumerable<DoctorLine> Judge(ClusterView view, Remedies remedies, int? revision, DateTimeOffset now) =>
        view
            .Jobs.Where(job => !view.CronJobs.Any(cronJob => job.Metadata.IsOwnedBy(cronJob.Metadata)))
            .OrderBy(job => job.Name, StringComparer.Ordinal)
            .Select(job => Judge(job, view, remedies, revision, now))
            .OfType<DoctorLine>();

    private static DoctorLine? Judge(Job job, ClusterView view, Remedies remedies, int? revision, DateTimeOffset now)
    {
        if (JobJudge.Judge(job, view.PodsOf(job), now) is not { } reason)
            return null;
        var subject = $"job {job.Name}";
        if (!job.IsActive && WhyOld(job, view, revision, now) is { } old)
        {
            return new(subject, DoctorVerdict.Ok, $"{reason.Sentence} No action needed: {old}.");
        }

        var isRunning = reason.Tag == ClusterTag.Running;
        var look = $"{remedies.Kubectl(isRunning || reason.ExitCode is not null ? "logs" : "describe")} job/{job.Name}";
        return isRunning
            ? new(subject, DoctorVerdict.Warn, reason.Sentence, look)
            : new(subject, DoctorVerdict.Fail, reason.Sentence, $"{look}; {Runbook}");
    }

    /// <returns>Null while its failure may be a fault of today.</returns>
    private static string? WhyOld(Job job, ClusterView view, int? revision, DateTimeOffset now)
    {
        var failed = job.Failure?.LastTransitionTime ?? job.Metadata.CreationTimestamp ?? now;
        if (Successor(job, view) is { } successor)
            return $"{successor.Name} succeeded at {HumanTime.Instant(successor.CompletedAt)}";
        if (RevisionOf(job) < revision)
            return $"it belongs to revision {RevisionOf(job)}, and the release is at {revision}";
        return now - failed > News ? $"it failed {HumanTime.Duration(now - failed)} ago" : null;
    }

    /// <summary>A Job of the same kind that began later and succeeded.</summary>
    private static Job? Successor(Job job, ClusterView view) =>
        job.Metadata.Label(KubernetesLabels.Component) is { } component
            ? view.Jobs.FirstOrDefault(other =>
                other.IsComplete
                && other.Metadata.Label(KubernetesLabels.Component) == component
                && other.Metadata.CreationTimestamp > job.Metadata.CreationTimestamp
            )
            : null;

    private static int? RevisionOf(Job job)
    {
        var text = job.Metadata.Annotation(KubernetesLabels.Revision);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null;
    }
}

using WaitTime.Alerting.Incidents;
using WaitTime.Cluster;

namespace WaitTime.Cli.Doctor;

/// <summary>Judges pods of no Job: the monitor, the database, monitoring. Pure.</summary>
internal static class PodDoctor
{
    private const string Runbook = "docs/runbooks/CronJobFailing.md";

    private static readonly TimeSpan ReadyTime = TimeSpan.FromMinutes(5);

    /// <summary>Pods of Jobs are told with their Job, or with its CronJob.</summary>
    public static IReadOnlyList<DoctorLine> Judge(ClusterView view, Remedies remedies, DateTimeOffset now)
    {
        var told = view.Jobs.SelectMany(view.PodsOf).Select(pod => pod.Name).ToHashSet(StringComparer.Ordinal);
        var others = view.Pods.Where(pod => !told.Contains(pod.Name)).ToList();
        var lines = others.Where(pod => !IsOver(pod, others)).Select(pod => Judge(pod, remedies, now)).OfType<DoctorLine>().ToList();
        return lines.Count > 0 ? lines : [new("pods", DoctorVerdict.Ok, $"{others.Count} besides those of Jobs, all healthy")];
    }

    private static DoctorLine? Judge(Pod pod, Remedies remedies, DateTimeOffset now) =>
        (PodJudge.Judge(pod, now) ?? NotReady(pod, now)) is { } reason
            ? new($"pod {pod.Name}", DoctorVerdict.Fail, reason.Sentence, $"{remedies.Kubectl("describe pod")} {pod.Name}; {Runbook}")
            : null;

    /// <summary>
    /// Whoever ran <c>helm test</c> was told what its pods found. A pod that ended stays for as long as nobody removes it; one of its kind
    /// that is ready has taken its place.
    /// </summary>
    private static bool IsOver(Pod pod, List<Pod> others)
    {
        if (!pod.HasEnded || pod.Metadata.Label(KubernetesLabels.Component) is not { } component)
            return false;
        return component == KubernetesLabels.Test
            || others.Exists(other =>
                other.Metadata.Label(KubernetesLabels.Component) == component
                && other.Metadata.CreationTimestamp > pod.Metadata.CreationTimestamp
                && other.Condition("Ready")?.IsTrue == true
            );
    }

    private static ClusterReason? NotReady(Pod pod, DateTimeOffset now) =>
        pod.IsRunning && pod.Condition("Ready") is { Status: "False", LastTransitionTime: { } since } && now - since > ReadyTime
            ? new(ClusterTag.NotReady, $"Pod {pod.Name} is running but has not been ready since {HumanTime.Instant(since)}.", Pod: pod.Name)
            : null;
}

using WaitTime.Cluster;
using WaitTime.Core;

namespace WaitTime.Cli.Doctor;

/// <summary>Judges what the cluster has of the release. Pure.</summary>
public static class ClusterDoctor
{
    /// <param name="sight">What was seen, or why not.</param>
    /// <param name="remedies">How what is to be done is typed.</param>
    /// <param name="held">Sources whose CronJobs are held to their schedules.</param>
    /// <param name="revision">The release's revision by which this runs; null where it is not known.</param>
    /// <param name="now">The time of the look.</param>
    public static IReadOnlyList<DoctorLine> Judge(
        ClusterSight sight,
        Remedies remedies,
        IReadOnlySet<string> held,
        int? revision,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(sight);
        ArgumentNullException.ThrowIfNull(remedies);
        ArgumentNullException.ThrowIfNull(held);
        return sight switch
        {
            { Problem: { } problem } =>
            [
                new("cluster", DoctorVerdict.Fail, $"{Tag.Lower(problem.Problem)}: {problem.Message}", WhatToDo(problem.Problem, remedies)),
            ],
            { View: { } view } =>
            [
                Whole(view, remedies),
                .. CronJobDoctor.Judge(view, remedies, held, now),
                .. JobDoctor.Judge(view, remedies, revision, now),
                .. PodDoctor.Judge(view, remedies, now),
            ],
            _ => [new("cluster", DoctorVerdict.Ok, "not running in a cluster, or no service account: not checked")],
        };
    }

    private static DoctorLine Whole(ClusterView view, Remedies remedies)
    {
        var detail = $"namespace {view.Namespace}: {view.CronJobs.Count} CronJobs, {view.Jobs.Count} Jobs, {view.Pods.Count} pods";
        if (view.CronJobs.Count > 0)
            return new("cluster", DoctorVerdict.Ok, detail);
        var look = $"{remedies.Kubectl("get cronjobs")} --show-labels";
        return new("cluster", DoctorVerdict.Warn, detail, look + "; WAITTIME_KUBERNETES_INSTANCE must be the release's name");
    }

    private static string WhatToDo(KubernetesProblem problem, Remedies remedies) =>
        problem switch
        {
            KubernetesProblem.Forbidden =>
                $"{remedies.Kubectl("get role")} -o yaml; it must allow listing cronjobs, jobs and pods: docs/kubernetes.md",
            KubernetesProblem.Credentials or KubernetesProblem.Unauthorized or KubernetesProblem.Tls =>
                $"{remedies.Kubectl("get serviceaccount")} -o yaml; check its files in the pod: docs/kubernetes.md",
            _ => $"kubectl get --raw /readyz; {remedies.Kubectl("get networkpolicy")}; "
                + "a policy must allow this pod to reach the API: docs/kubernetes.md",
        };
}

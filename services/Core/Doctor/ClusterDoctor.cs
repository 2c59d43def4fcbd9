using WaitTime.Core.Incidents;
using WaitTime.Core.Kubernetes;

namespace WaitTime.Core.Doctor;

/// <summary>Judges the namespace's CronJobs and pods. Pure.</summary>
public static class ClusterDoctor
{
    private const string FailingRunbook = "docs/runbooks/CronJobFailing.md";
    private const string LateRunbook = "docs/runbooks/CronJobLate.md";

    /// <summary>With which these end when they have something to say, although they did their work.</summary>
    private const int SomethingToSay = 1;

    private static readonly string[] Watchers = ["heartbeat", "doctor"];

    private static readonly TimeSpan ReadyTime = TimeSpan.FromMinutes(5);

    /// <param name="sight">What was seen, or why not.</param>
    /// <param name="intervals">Minutes between two schedules, by source; a source that is missing is not held to its schedule.</param>
    /// <param name="now">The time of the look.</param>
    public static IReadOnlyList<DoctorLine> Judge(ClusterSight sight, IReadOnlyDictionary<string, int> intervals, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(sight);
        ArgumentNullException.ThrowIfNull(intervals);
        return sight switch
        {
            { Problem: { } problem } => [new("cluster", DoctorVerdict.Fail, $"{Tag.Lower(problem.Problem)}: {problem.Message}", WhatToDo(problem.Problem))],
            { View: { } view } => [Whole(view), .. view.CronJobs.OrderBy(cronJob => cronJob.Name, StringComparer.Ordinal).Select(cronJob => Judge(cronJob, view, intervals, now)), .. Pods(view, now)],
            _ => [new("cluster", DoctorVerdict.Ok, "not in one, or without a service account: not looked at")],
        };
    }

    private static DoctorLine Whole(ClusterView view)
    {
        var detail = $"namespace {view.Namespace}: {view.CronJobs.Count} CronJobs, {view.Jobs.Count} Jobs, {view.Pods.Count} pods";
        return view.CronJobs.Count > 0
            ? new("cluster", DoctorVerdict.Ok, detail)
            : new("cluster", DoctorVerdict.Warn, detail, $"kubectl -n {view.Namespace} get cronjobs --show-labels; WAITTIME_KUBERNETES_INSTANCE must be the release's name");
    }

    private static DoctorLine Judge(CronJob cronJob, ClusterView view, IReadOnlyDictionary<string, int> intervals, DateTimeOffset now)
    {
        var jobs = view.JobsOf(cronJob);
        var zone = cronJob.Spec.TimeZone is { } name ? " " + name : "";
        var seen = $"schedule '{cronJob.Spec.Schedule}'{zone}, last scheduled {HumanTime.Instant(cronJob.Status?.LastScheduleTime)}, "
            + $"last success {HumanTime.Instant(LastSuccess(cronJob, jobs))}, {jobs.Count(job => job.IsActive)} active";
        TimeSpan? interval = cronJob.Source is { } source && intervals.TryGetValue(source, out var minutes) ? TimeSpan.FromMinutes(minutes) : null;
        var reason = CronJobJudge.Judge(cronJob, view, interval, now);
        var verdict = VerdictOf(cronJob, reason);
        return verdict == DoctorVerdict.Ok || reason is null
            ? new($"cronjob {cronJob.Name}", DoctorVerdict.Ok, seen)
            : new($"cronjob {cronJob.Name}", verdict, $"{seen}. {reason.Sentence}", WhatToDo(reason, cronJob, view.Namespace));
    }

    private static DoctorVerdict VerdictOf(CronJob cronJob, ClusterReason? reason) => reason switch
    {
        null or { Tag: ClusterTag.Succeeded } => DoctorVerdict.Ok,
        { Tag: ClusterTag.ExitCode or ClusterTag.PodFailurePolicy, ExitCode: SomethingToSay } when Watchers.Contains(cronJob.Metadata.Label(KubernetesLabels.Component), StringComparer.Ordinal) => DoctorVerdict.Ok,
        { Tag: ClusterTag.Suspended or ClusterTag.NeverScheduled or ClusterTag.Running } => DoctorVerdict.Warn,
        _ => DoctorVerdict.Fail,
    };

    /// <summary>The controller keeps it; a Job made by hand may be newer.</summary>
    private static DateTimeOffset? LastSuccess(CronJob cronJob, IReadOnlyList<Job> jobs)
    {
        var completed = jobs.Max(job => job.CompletedAt);
        return cronJob.Status?.LastSuccessfulTime is { } known && !(completed > known) ? known : completed;
    }

    /// <summary>Pods of CronJobs' Jobs are told with their CronJob: what an older one of them died of is over.</summary>
    private static List<DoctorLine> Pods(ClusterView view, DateTimeOffset now)
    {
        var scheduled = view.CronJobs.SelectMany(view.JobsOf).SelectMany(view.PodsOf).Select(pod => pod.Name).ToHashSet(StringComparer.Ordinal);
        var others = view.Pods.Where(pod => !scheduled.Contains(pod.Name)).ToList();
        var lines = others.Select(pod => (Pod: pod, Reason: PodJudge.Judge(pod, now) ?? NotReady(pod, now))).Where(seen => seen.Reason is not null)
            .Select(seen => new DoctorLine($"pod {seen.Pod.Name}", DoctorVerdict.Fail, seen.Reason!.Sentence, $"kubectl -n {view.Namespace} describe pod {seen.Pod.Name}; {FailingRunbook}"))
            .ToList();
        return lines.Count > 0 ? lines : [new("pods", DoctorVerdict.Ok, $"{others.Count} beside those of CronJobs, all well")];
    }

    private static ClusterReason? NotReady(Pod pod, DateTimeOffset now) =>
        pod.IsRunning && pod.Condition("Ready") is { Status: "False", LastTransitionTime: { } since } && now - since > ReadyTime
            ? new(ClusterTag.NotReady, $"Pod {pod.Name} runs and has not been ready since {HumanTime.Instant(since)}.", Pod: pod.Name)
            : null;

    private static string WhatToDo(ClusterReason reason, CronJob cronJob, string space) => reason switch
    {
        { Tag: ClusterTag.Suspended } => $"Meant so? Otherwise: kubectl -n {space} patch cronjob {cronJob.Name} -p '{{\"spec\":{{\"suspend\":false}}}}'",
        { Tag: ClusterTag.NeverScheduled or ClusterTag.MissedSchedule } => $"kubectl -n {space} describe cronjob {cronJob.Name}; {LateRunbook}",
        { Tag: ClusterTag.ExitCode or ClusterTag.PodFailurePolicy, Job: { } job } => $"kubectl -n {space} logs job/{job}; {FailingRunbook}",
        { Pod: { } pod } => $"kubectl -n {space} describe pod {pod}; {FailingRunbook}",
        { Job: { } job } => $"kubectl -n {space} describe job {job}; {FailingRunbook}",
        _ => FailingRunbook,
    };

    private static string WhatToDo(KubernetesProblem problem) => problem switch
    {
        KubernetesProblem.Forbidden => "The service account's Role must allow list of cronjobs, jobs and pods: docs/kubernetes.md",
        KubernetesProblem.Credentials or KubernetesProblem.Unauthorized or KubernetesProblem.Tls => "Look at the service account's files: docs/kubernetes.md",
        _ => "kubectl get --raw /readyz; a NetworkPolicy must let this pod reach the API: docs/kubernetes.md",
    };
}

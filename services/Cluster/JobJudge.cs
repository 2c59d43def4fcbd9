using WaitTime.Alerting.Incidents;
using WaitTime.Core.Text;

namespace WaitTime.Cluster;

/// <summary>Looks at one Job and its pods and says why it has not succeeded. Pure.</summary>
public static class JobJudge
{
    private const int Shown = 220;

    private static readonly TimeSpan StartingTime = TimeSpan.FromMinutes(2);

    /// <summary>A run that is under way says nothing before it has taken longer than runs take.</summary>
    private static readonly TimeSpan RunTime = TimeSpan.FromMinutes(10);

    /// <param name="job">Complete, failed or under way.</param>
    /// <param name="pods">Its own, newest first.</param>
    /// <param name="now">The time of the look.</param>
    /// <returns>Null when it succeeded, or is under way and nothing is wrong yet.</returns>
    public static ClusterReason? Judge(Job job, IReadOnlyList<Pod> pods, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(pods);
        if (job.IsComplete)
            return null;
        var seen = pods.Select(pod => PodJudge.Judge(pod, now)).FirstOrDefault(reason => reason is not null);
        var reason = job.Failure is { } failure ? Failed(job, failure, seen) : seen ?? UnderWay(job, pods, now);
        return reason is null ? null : reason with { Job = job.Name };
    }

    private static ClusterReason Failed(Job job, Condition failure, ClusterReason? seen) =>
        (failure.Reason, seen) switch
        {
            // What a pod died of, or hung on, says more than what the Job made of it.
            (_, { Tag: not (ClusterTag.ExitCode or ClusterTag.NotStarting) }) => seen,
            ("DeadlineExceeded", _) => new(
                ClusterTag.Deadline,
                job.Spec?.ActiveDeadlineSeconds is { } seconds
                    ? $"Job {job.Name} exceeded its deadline of {seconds} s (activeDeadlineSeconds) and was stopped."
                    : $"Job {job.Name} exceeded its deadline and was stopped.",
                ExitCode: seen?.ExitCode
            ),
            ("PodFailurePolicy", _) => new(
                ClusterTag.PodFailurePolicy,
                $"Job {job.Name} was failed without a retry by its podFailurePolicy{Detail(failure.Message)}.",
                Pod: seen?.Pod,
                ExitCode: seen?.ExitCode
            ),
            (_, not null) => seen,
            _ => new(ClusterTag.JobFailed, $"Job {job.Name} failed: {failure.Reason ?? "no reason given"}{Detail(failure.Message)}."),
        };

    private static ClusterReason? UnderWay(Job job, IReadOnlyList<Pod> pods, DateTimeOffset now)
    {
        if (job.Spec?.Suspend == true)
            return new(ClusterTag.NoPod, $"Job {job.Name} is suspended.");
        var since = job.Status?.StartTime ?? job.Metadata.CreationTimestamp ?? now;
        if (pods.Count == 0)
        {
            return now - since > StartingTime
                ? new(
                    ClusterTag.NoPod,
                    $"Job {job.Name} has had no pod since {HumanTime.Instant(since)}: a quota or an admission policy may be rejecting it."
                )
                : null;
        }

        return pods.FirstOrDefault(pod => pod.IsRunning) is { } running && now - since > RunTime
            ? new(
                ClusterTag.Running,
                $"Job {job.Name} has been running since {HumanTime.Instant(since)} ({HumanTime.Duration(now - since)}).",
                Pod: running.Name
            )
            : null;
    }

    private static string Detail(string? message) =>
        string.IsNullOrWhiteSpace(message) ? "" : ": " + MessageText.Plain(message.ReplaceLineEndings(" ").Trim(), Shown).TrimEnd('.');
}

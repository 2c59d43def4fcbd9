using WaitTime.Alerting.Incidents;
using WaitTime.Core.Text;

namespace WaitTime.Cluster;

/// <summary>Looks at one pod and says what keeps it from its work. Pure.</summary>
public static class PodJudge
{
    private const int Shown = 220;

    /// <summary>A pod is given this long to start before it counts as one that does not.</summary>
    private static readonly TimeSpan StartingTime = TimeSpan.FromMinutes(2);

    /// <summary>What a container died of before its present life is of interest for that long.</summary>
    private static readonly TimeSpan Recently = TimeSpan.FromHours(1);

    private static readonly HashSet<string> ImageReasons = new(StringComparer.Ordinal)
    {
        "ErrImagePull",
        "ImagePullBackOff",
        "InvalidImageName",
        "ErrImageNeverPull",
        "ImageInspectError",
        "RegistryUnavailable",
        "SignatureValidationFailed",
    };

    private static readonly HashSet<string> ConfigReasons = new(StringComparer.Ordinal)
    {
        "CreateContainerConfigError",
        "CreateContainerError",
        "RunContainerError",
        "PreStartHookError",
        "PostStartHookError",
    };

    /// <returns>Null while nothing is wrong.</returns>
    public static ClusterReason? Judge(Pod pod, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(pod);
        var containers = pod.Containers.ToList();
        return containers.Select(container => Waiting(pod, container)).FirstOrDefault(reason => reason is not null)
            ?? Whole(pod)
            ?? containers.Select(container => Died(pod, container, now)).FirstOrDefault(reason => reason is not null)
            ?? Starting(pod, containers, now);
    }

    private static ClusterReason? Waiting(Pod pod, ContainerStatus container)
    {
        if (container.State?.Waiting is not { Reason: { } reason } waiting)
            return null;
        if (ImageReasons.Contains(reason))
            return new(
                ClusterTag.ImagePull,
                Sentence($"Pod {pod.Name} cannot pull the image {container.Image}", $"{reason}{Detail(waiting.Message)}"),
                Pod: pod.Name
            );
        if (ConfigReasons.Contains(reason))
            return new(
                ClusterTag.ContainerConfig,
                Sentence($"Pod {pod.Name} cannot start its container {container.Name}", $"{reason}{Detail(waiting.Message)}"),
                Pod: pod.Name
            );
        return null;
    }

    /// <summary>What ended the pod as a whole, whatever its containers did.</summary>
    private static ClusterReason? Whole(Pod pod) =>
        pod.Status switch
        {
            { Phase: "Failed", Reason: "DeadlineExceeded" } => new(
                ClusterTag.Deadline,
                $"Pod {pod.Name} exceeded its deadline and was stopped.",
                Pod: pod.Name
            ),
            { Phase: "Failed", Reason: { } reason } status => new(
                ClusterTag.Evicted,
                Sentence($"Pod {pod.Name} was terminated by the cluster", reason + Detail(status.Message)),
                Pod: pod.Name
            ),
            _ => null,
        };

    private static ClusterReason? Died(Pod pod, ContainerStatus container, DateTimeOffset now)
    {
        var last = container.LastState?.Terminated;
        var looping = container.State?.Waiting is not null || (last?.FinishedAt is { } finished && now - finished <= Recently);
        if ((container.State?.Terminated ?? (looping ? last : null)) is not { } ended)
            return null;
        if (ended.Reason == "OOMKilled")
        {
            return new(
                ClusterTag.OomKilled,
                $"Container {container.Name} of pod {pod.Name} exceeded its memory limit and was killed (OOMKilled).",
                Pod: pod.Name,
                ExitCode: ended.ExitCode
            );
        }

        if (ended.ExitCode == 0)
            return null;
        if (ended.Reason is "ContainerCannotRun" or "StartError")
            return new(
                ClusterTag.ContainerConfig,
                $"Container {container.Name} of pod {pod.Name} cannot be started ({ended.Reason}).",
                Pod: pod.Name,
                ExitCode: ended.ExitCode
            );
        return new(
            ClusterTag.ExitCode,
            $"Container {container.Name} of pod {pod.Name} exited with code {ended.ExitCode}.",
            Pod: pod.Name,
            ExitCode: ended.ExitCode
        );
    }

    private static ClusterReason? Starting(Pod pod, List<ContainerStatus> containers, DateTimeOffset now)
    {
        if (!pod.IsPending)
            return null;
        if (pod.Condition("PodScheduled") is { Status: "False" } unscheduled)
        {
            return new(
                ClusterTag.Unschedulable,
                Sentence($"Pod {pod.Name} cannot be scheduled", (unscheduled.Reason ?? "Unschedulable") + Detail(unscheduled.Message)),
                Pod: pod.Name
            );
        }

        if (pod.Metadata.CreationTimestamp is not { } created || now - created <= StartingTime)
            return null;
        var state =
            containers.Select(container => container.State?.Waiting?.Reason).FirstOrDefault(reason => reason is not null)
            ?? "no container yet";
        return new(ClusterTag.NotStarting, $"Pod {pod.Name} has not started since {HumanTime.Instant(created)} ({state}).", Pod: pod.Name);
    }

    private static string Detail(string? message) =>
        string.IsNullOrWhiteSpace(message) ? "" : ": " + message.ReplaceLineEndings(" ").Trim();

    private static string Sentence(string what, string why) => $"{what}: {MessageText.Plain(why, Shown).TrimEnd('.')}.";
}

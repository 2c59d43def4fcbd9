namespace WaitTime.Cluster;

/// <summary>A pod, as far as it is read here.</summary>
public sealed record Pod(ObjectMeta Metadata, PodStatus? Status = null)
{
    public string Name => Metadata.Name;

    public bool IsPending => Status?.Phase is null or "Pending";

    public bool HasEnded => Status?.Phase is "Failed" or "Succeeded";

    public bool IsRunning => Status?.Phase == "Running";

    /// <summary>Those that prepare first, then the others.</summary>
    public IEnumerable<ContainerStatus> Containers => [.. Status?.InitContainerStatuses ?? [], .. Status?.ContainerStatuses ?? []];

    public Condition? Condition(string type) => Status?.Conditions?.FirstOrDefault(condition => condition.Type == type);
}

/// <param name="Phase">Pending, Running, Succeeded, Failed or Unknown.</param>
/// <param name="Reason">Why it failed as a whole, for example <c>Evicted</c>; null otherwise.</param>
public sealed record PodStatus(
    string? Phase = null,
    string? Reason = null,
    string? Message = null,
    IReadOnlyList<Condition>? Conditions = null,
    IReadOnlyList<ContainerStatus>? InitContainerStatuses = null,
    IReadOnlyList<ContainerStatus>? ContainerStatuses = null
);

/// <param name="State">As it is.</param>
/// <param name="LastState">As it was before it was started again; empty when it never was.</param>
public sealed record ContainerStatus(string Name, string? Image = null, ContainerState? State = null, ContainerState? LastState = null);

/// <summary>One of the two is set, or none: it runs, or has not been looked at yet.</summary>
public sealed record ContainerState(ContainerWaiting? Waiting = null, ContainerTerminated? Terminated = null);

public sealed record ContainerWaiting(string? Reason = null, string? Message = null);

public sealed record ContainerTerminated(int ExitCode = 0, string? Reason = null, DateTimeOffset? FinishedAt = null);

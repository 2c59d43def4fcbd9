namespace WaitTime.Cluster;

/// <summary>A Job of <c>batch/v1</c>, as far as it is read here.</summary>
public sealed record Job(ObjectMeta Metadata, JobSpec? Spec = null, JobStatus? Status = null)
{
    public string Name => Metadata.Name;

    public bool IsComplete => Find("Complete") is not null;

    public bool IsActive => !IsComplete && Find("Failed") is null;

    /// <summary>Why it failed, or is about to be failed while its pods end; null when it did not.</summary>
    public Condition? Failure => Find("Failed") ?? Find("FailureTarget");

    /// <summary>When it succeeded; null when it did not.</summary>
    public DateTimeOffset? CompletedAt => IsComplete ? Status?.CompletionTime ?? Find("Complete")?.LastTransitionTime : null;

    private Condition? Find(string type) => Status?.Conditions?.FirstOrDefault(condition => condition.IsTrue && condition.Type == type);
}

/// <param name="ActiveDeadlineSeconds">How long it may take; null for ever.</param>
/// <param name="Suspend">True while it has no pods because somebody holds it.</param>
public sealed record JobSpec(long? ActiveDeadlineSeconds = null, bool? Suspend = null);

/// <param name="StartTime">Null before the controller has seen it.</param>
public sealed record JobStatus(
    DateTimeOffset? StartTime = null,
    DateTimeOffset? CompletionTime = null,
    IReadOnlyList<Condition>? Conditions = null
);

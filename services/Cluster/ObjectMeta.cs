namespace WaitTime.Cluster;

/// <summary>What every object of the API carries. Absent fields are null; times are UTC.</summary>
public sealed record ObjectMeta(
    string Name,
    string? Uid = null,
    DateTimeOffset? CreationTimestamp = null,
    IReadOnlyDictionary<string, string>? Labels = null,
    IReadOnlyList<OwnerReference>? OwnerReferences = null,
    IReadOnlyDictionary<string, string>? Annotations = null
)
{
    /// <summary>Null where the object has no such label.</summary>
    public string? Label(string name) => Labels?.GetValueOrDefault(name);

    /// <summary>Null where the object has no such annotation.</summary>
    public string? Annotation(string name) => Annotations?.GetValueOrDefault(name);

    public bool IsOwnedBy(ObjectMeta owner) =>
        owner?.Uid is { } uid && OwnerReferences?.Any(reference => string.Equals(reference.Uid, uid, StringComparison.Ordinal)) == true;
}

/// <summary>Whose an object is; both go together.</summary>
public sealed record OwnerReference(string? Kind = null, string? Name = null, string? Uid = null);

/// <summary>A condition of a Job or a pod.</summary>
/// <param name="Status"><c>True</c>, <c>False</c> or <c>Unknown</c>.</param>
public sealed record Condition(
    string Type,
    string Status,
    string? Reason = null,
    string? Message = null,
    DateTimeOffset? LastTransitionTime = null
)
{
    public bool IsTrue => Status == "True";
}

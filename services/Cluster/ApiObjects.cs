using System.Text.Json;
using k8s;
using k8s.Models;

namespace WaitTime.Cluster;

/// <summary>
/// The library's objects as records of our own. What the API always sends and did not is an error: <see cref="JsonException"/>.
/// </summary>
internal static class ApiObjects
{
    /// <summary>
    /// Everything but its template is read through the library's type. The template is kept word by word: the library would lose the fields
    /// that it does not know, and a Job that is made from it would be another one.
    /// </summary>
    public static CronJob Of(JsonElement item)
    {
        if (
            item.ValueKind != JsonValueKind.Object
            || !item.TryGetProperty("spec", out var spec)
            || !TryFind(spec, "jobTemplate", out var template)
        )
        {
            throw Missing("spec.jobTemplate");
        }

        var cronJob = KubernetesJson.Deserialize<V1CronJob>(item, ApiJson.Options);
        return new(
            Of(cronJob.Metadata),
            new(
                Required(cronJob.Spec.Schedule, "spec.schedule"),
                template,
                cronJob.Spec.TimeZone,
                cronJob.Spec.Suspend,
                cronJob.Spec.StartingDeadlineSeconds
            ),
            cronJob.Status is { } status ? new(status.LastScheduleTime, status.LastSuccessfulTime) : null
        );
    }

    public static Job Of(V1Job? job) =>
        new(
            Of(job?.Metadata),
            job!.Spec is { } spec ? new(spec.ActiveDeadlineSeconds, spec.Suspend) : null,
            job.Status is { } status ? new(status.StartTime, status.CompletionTime, Each(status.Conditions, Of)) : null
        );

    public static Pod Of(V1Pod? pod) =>
        new(
            Of(pod?.Metadata),
            pod!.Status is { } status
                ? new(
                    status.Phase,
                    status.Reason,
                    status.Message,
                    Each(status.Conditions, Of),
                    Each(status.InitContainerStatuses, Of),
                    Each(status.ContainerStatuses, Of)
                )
                : null
        );

    private static ObjectMeta Of(V1ObjectMeta? meta) =>
        new(
            Required(meta?.Name, "metadata.name"),
            meta!.Uid,
            meta.CreationTimestamp,
            Copy(meta.Labels),
            Each(meta.OwnerReferences, owner => new OwnerReference(owner.Kind, owner.Name, owner.Uid)),
            Copy(meta.Annotations)
        );

    private static Condition Of(V1JobCondition condition) =>
        new(
            Required(condition.Type, "condition.type"),
            Required(condition.Status, "condition.status"),
            condition.Reason,
            condition.Message,
            condition.LastTransitionTime
        );

    private static Condition Of(V1PodCondition condition) =>
        new(
            Required(condition.Type, "condition.type"),
            Required(condition.Status, "condition.status"),
            condition.Reason,
            condition.Message,
            condition.LastTransitionTime
        );

    private static ContainerStatus Of(V1ContainerStatus container) =>
        new(Required(container.Name, "containerStatus.name"), container.Image, Of(container.State), Of(container.LastState));

    private static ContainerState? Of(V1ContainerState? state) =>
        state is null
            ? null
            : new(
                state.Waiting is { } waiting ? new(waiting.Reason, waiting.Message) : null,
                state.Terminated is { } terminated ? new(terminated.ExitCode, terminated.Reason, terminated.FinishedAt) : null
            );

    private static Dictionary<string, string>? Copy(IDictionary<string, string>? map) =>
        map is null ? null : new(map, StringComparer.Ordinal);

    private static List<TOur>? Each<TTheir, TOur>(IEnumerable<TTheir?>? items, Func<TTheir, TOur> our)
        where TTheir : class => items?.Select(item => our(item ?? throw Missing(typeof(TTheir).Name))).ToList();

    private static bool TryFind(JsonElement json, string name, out JsonElement value)
    {
        value = default;
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out value);
    }

    private static string Required(string? value, string name) => value ?? throw Missing(name);

    private static JsonException Missing(string name) => new($"{name} is missing.");
}

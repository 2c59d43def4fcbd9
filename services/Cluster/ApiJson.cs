using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;

namespace WaitTime.Cluster;

/// <summary>
/// How the library reads answers: of its types only what is used here. The specification of a pod, which every template holds too, is some
/// hundred types more, which nobody looks at: compiling their code takes half as long as all the rest, within the limit of a call, and
/// one field of another kind than the library knows would make the whole list unreadable.
/// </summary>
internal static class ApiJson
{
    private static readonly FrozenDictionary<Type, string[]> Read = new Dictionary<Type, string[]>
    {
        [typeof(V1ListMeta)] = ["continue"],
        [typeof(V1ObjectMeta)] = ["name", "uid", "creationTimestamp", "labels", "ownerReferences", "annotations"],
        [typeof(V1CronJobSpec)] = ["schedule", "timeZone", "suspend", "startingDeadlineSeconds"],
        [typeof(V1CronJobStatus)] = ["lastScheduleTime", "lastSuccessfulTime"],
        [typeof(V1JobSpec)] = ["activeDeadlineSeconds", "suspend"],
        [typeof(V1JobStatus)] = ["startTime", "completionTime", "conditions"],
        [typeof(V1Pod)] = ["metadata", "status"],
        [typeof(V1PodStatus)] = ["phase", "reason", "message", "startTime", "conditions", "initContainerStatuses", "containerStatuses"],
        [typeof(V1ContainerStatus)] = ["name", "image", "state", "lastState"],
        [typeof(V1Status)] = ["message"],
    }.ToFrozenDictionary();

    public static JsonSerializerOptions Options { get; } =
        new()
        {
            TypeInfoResolver = ApiTypes.Default.WithAddedModifier(LeaveOut),
            Converters = { new KubernetesJson.KubernetesDateTimeConverter() },
        };

    private static void LeaveOut(JsonTypeInfo type)
    {
        if (!Read.TryGetValue(type.Type, out var names))
            return;
        for (var index = type.Properties.Count - 1; index >= 0; index--)
        {
            if (!names.Contains(type.Properties[index].Name, StringComparer.Ordinal))
                type.Properties.RemoveAt(index);
        }
    }
}

/// <summary>
/// What the library is asked to read or to send, with the code for it made by the compiler. Properties are left out as it runs, so that
/// code which writes whole objects at once would never be used.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(V1CronJob))]
[JsonSerializable(typeof(V1JobList))]
[JsonSerializable(typeof(V1PodList))]
[JsonSerializable(typeof(V1Status))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class ApiTypes : JsonSerializerContext;

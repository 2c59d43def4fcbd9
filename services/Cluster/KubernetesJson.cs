using System.Text.Json;
using System.Text.Json.Serialization;

namespace WaitTime.Cluster;

/// <summary>The API's JSON, read without reflection; fields that are not known are skipped, and one that must be there and is not is an error.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ObjectList<CronJob>))]
[JsonSerializable(typeof(ObjectList<Job>))]
[JsonSerializable(typeof(ObjectList<Pod>))]
[JsonSerializable(typeof(Status))]
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonObject))]
public sealed partial class KubernetesJson : JsonSerializerContext;

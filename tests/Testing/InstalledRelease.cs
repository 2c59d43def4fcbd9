using System.Globalization;
using System.Text.Json.Nodes;

namespace WaitTime.Testing;

/// <summary>
/// What the API has some minutes after <c>helm install</c>: the CronJobs as the chart renders them, none of them due yet, the
/// installation's Jobs, all done, and the pods that always run, all ready.
/// </summary>
public sealed class InstalledRelease
{
    private const string Namespace = "waittime";

    private readonly string _created;

    private InstalledRelease(string release, IReadOnlyList<JsonObject> objects, DateTimeOffset installedAt)
    {
        (Name, Objects) = (release, objects);
        _created = installedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    public string Name { get; }

    /// <summary>Everything that helm renders.</summary>
    public IReadOnlyList<JsonObject> Objects { get; }

    /// <param name="release">Its name.</param>
    /// <param name="installedAt">When.</param>
    /// <param name="options">As helm takes them.</param>
    public static async Task<InstalledRelease> RenderAsync(
        string release,
        DateTimeOffset installedAt,
        params IReadOnlyList<string> options
    ) => new(release, YamlToJson.Objects(await HelmProgram.TemplateAsync(release, Namespace, options)), installedAt);

    public IEnumerable<JsonObject> Of(string kind) => Objects.Where(item => Text(item, "kind") == kind);

    public static string NameOf(JsonObject item) => Text(item, "metadata", "name")!;

    /// <summary>
    /// The variables that the chart gives a CronJob's container as they stand; those from Secrets and fields are left out.
    /// </summary>
    public Dictionary<string, string> Variables(string component)
    {
        var cronJob = Of("CronJob").Single(item => Text(item, "metadata", "labels", "app.kubernetes.io/component") == component);
        var container = Pod(cronJob["spec"]!["jobTemplate"]!["spec"]!)["spec"]!["containers"]![0]!;
        return container["env"]!
            .AsArray()
            .Where(variable => variable!["value"] is not null)
            .ToDictionary(variable => Text(variable, "name")!, variable => Text(variable, "value")!, StringComparer.Ordinal);
    }

    public void AddTo(KubernetesStandIn api)
    {
        ArgumentNullException.ThrowIfNull(api);
        foreach (var cronJob in Of("CronJob"))
            api.Add("cronjobs", Made(cronJob, new JsonObject()).ToJsonString());
        // A hook's Job is gone once it succeeded.
        foreach (var job in Of("Job").Where(job => job["metadata"]!["annotations"]?["helm.sh/hook"] is null))
        {
            var ended = new JsonArray(
                new JsonObject
                {
                    ["type"] = "Complete",
                    ["status"] = "True",
                    ["lastTransitionTime"] = _created,
                }
            );
            var made = Made(
                job,
                new()
                {
                    ["startTime"] = _created,
                    ["completionTime"] = _created,
                    ["conditions"] = ended,
                }
            );
            api.Add("jobs", made.ToJsonString());
            api.Add("pods", PodOf(made, job["spec"]!, "-x", "Succeeded").ToJsonString());
        }

        foreach (var workload in Objects.Where(item => Text(item, "kind") is "Deployment" or "StatefulSet"))
        {
            var made = Made(workload, new JsonObject());
            var replicas = (long?)workload["spec"]!["replicas"] ?? 1;
            for (var pod = 0; pod < replicas; pod++)
                api.Add("pods", PodOf(made, workload["spec"]!, $"-{pod}", "Running").ToJsonString());
        }
    }

    private JsonObject Made(JsonObject item, JsonObject status)
    {
        var made = item.DeepClone().AsObject();
        made["metadata"]!["uid"] = Guid.NewGuid().ToString();
        made["metadata"]!["creationTimestamp"] = _created;
        made["status"] = status;
        return made;
    }

    private JsonObject PodOf(JsonObject owner, JsonNode spec, string suffix, string phase) =>
        new()
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = NameOf(owner) + suffix,
                ["namespace"] = Namespace,
                ["uid"] = Guid.NewGuid().ToString(),
                ["creationTimestamp"] = _created,
                ["labels"] = Pod(spec)["metadata"]!["labels"]!.DeepClone(),
                ["ownerReferences"] = new JsonArray(
                    new JsonObject
                    {
                        ["kind"] = Text(owner, "kind"),
                        ["name"] = NameOf(owner),
                        ["uid"] = Text(owner, "metadata", "uid"),
                    }
                ),
            },
            ["status"] = new JsonObject
            {
                ["phase"] = phase,
                ["conditions"] = new JsonArray(
                    new JsonObject
                    {
                        ["type"] = "Ready",
                        ["status"] = phase == "Running" ? "True" : "False",
                        ["lastTransitionTime"] = _created,
                    }
                ),
            },
        };

    private static JsonNode Pod(JsonNode spec) => spec["template"]!;

    private static string? Text(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var key in path)
            node = node?[key];
        return node?.ToString();
    }
}

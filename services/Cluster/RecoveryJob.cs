using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace WaitTime.Cluster;

/// <summary>
/// The Job that tries a source once more: the CronJob's own template, as <c>kubectl create job --from</c> makes it. Its name follows
/// from the incident alone, so that a second one cannot be made for the same. Pure.
/// </summary>
public static class RecoveryJob
{
    private const string Trigger = "WAITTIME_TRIGGER";
    private const string Infix = "-recovery-";

    /// <summary>A Job's name is a label of its pods, and no longer than one.</summary>
    private const int LongestName = 63;

    private const int IdDigits = 8;

    /// <summary>The id alone would come again in a database that is made anew; its beginning does not.</summary>
    public static string NameOf(CronJob cronJob, long incidentId, DateTimeOffset openedAt)
    {
        ArgumentNullException.ThrowIfNull(cronJob);
        var id = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{incidentId}:{openedAt.UtcTicks}")))
        )[..IdDigits];
        var most = LongestName - Infix.Length - IdDigits;
        var prefix = cronJob.Name.Length > most ? cronJob.Name[..most].TrimEnd('-', '.') : cronJob.Name;
        return prefix + Infix + id;
    }

    /// <exception cref="KubernetesException">The CronJob's template is not one.</exception>
    public static JsonObject Of(CronJob cronJob, string name, long incidentId)
    {
        ArgumentNullException.ThrowIfNull(cronJob);
        try
        {
            return Make(cronJob, name, incidentId);
        }
        catch (InvalidOperationException exception)
        {
            // A part of another kind than the API has there.
            throw new KubernetesException(
                KubernetesProblem.Malformed,
                $"The Job template of CronJob {cronJob.Name} is invalid.",
                inner: exception
            );
        }
    }

    private static JsonObject Make(CronJob cronJob, string name, long incidentId)
    {
        if (JsonObject.Create(cronJob.Spec.JobTemplate)?.DeepClone() is not JsonObject template || template["spec"] is not JsonObject spec)
        {
            throw new KubernetesException(KubernetesProblem.Malformed, $"The Job template of CronJob {cronJob.Name} has no spec.");
        }

        template.Remove("spec");
        MarkTrigger(spec);
        var metadata = template["metadata"] as JsonObject;
        var annotations = metadata?["annotations"]?.DeepClone() as JsonObject ?? [];
        annotations[KubernetesLabels.Instantiate] = "manual";
        annotations[KubernetesLabels.Incident] = FormattableString.Invariant($"{incidentId}");
        return new()
        {
            ["apiVersion"] = "batch/v1",
            ["kind"] = "Job",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["labels"] = metadata?["labels"]?.DeepClone() ?? new JsonObject(),
                ["annotations"] = annotations,
                // Without blockOwnerDeletion, which would ask for rights on the CronJob's finalizers.
                ["ownerReferences"] = new JsonArray(
                    new JsonObject
                    {
                        ["apiVersion"] = "batch/v1",
                        ["kind"] = "CronJob",
                        ["name"] = cronJob.Name,
                        ["uid"] = cronJob.Metadata.Uid,
                        ["controller"] = true,
                    }
                ),
            },
            ["spec"] = spec,
        };
    }

    /// <summary>The run says in its history what started it.</summary>
    private static void MarkTrigger(JsonObject spec)
    {
        if (spec["template"]?["spec"]?["containers"] is not JsonArray containers)
            return;
        foreach (var container in containers.OfType<JsonObject>())
        {
            var variables = container["env"] as JsonArray ?? [];
            container.Remove("env");
            JsonNode?[] others = [.. variables.Where(variable => (string?)variable?["name"] != Trigger)];
            variables.Clear();
            container["env"] = new JsonArray([.. others, new JsonObject { ["name"] = Trigger, ["value"] = "recovery" }]);
        }
    }
}

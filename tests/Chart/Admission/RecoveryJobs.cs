using System.Text.Json;
using System.Text.Json.Nodes;
using WaitTime.Chart.Tests.Rendered;
using WaitTime.Cluster;

namespace WaitTime.Chart.Tests.Admission;

/// <summary>Recovery Jobs as the heartbeat makes them from a rendered CronJob, with what the API server adds before it validates.</summary>
internal static class RecoveryJobs
{
    public const string Heartbeat = "system:serviceaccount:waittime:waittime-heartbeat";

    public static JsonObject Of(Manifest manifest)
    {
        var template = JsonOfYaml.Of(manifest.Root.At("spec", "jobTemplate")!);
        var cronJob = new CronJob(new(manifest.Name, Uid: "c-1"), new("* * * * *", JsonSerializer.SerializeToElement(template)));
        return Completed(RecoveryJob.Of(cronJob, RecoveryJob.NameOf(cronJob, 42, new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)), 42));
    }

    private static JsonObject Completed(JsonObject job)
    {
        var spec = job["spec"]!["template"]!["spec"]!;
        foreach (var labels in (JsonNode[])[job["metadata"]!["labels"]!, job["spec"]!["template"]!["metadata"]!["labels"]!])
        {
            foreach (var key in (string[])["controller-uid", "batch.kubernetes.io/controller-uid"])
                labels[key] = "u-1";
            foreach (var key in (string[])["job-name", "batch.kubernetes.io/job-name"])
                labels[key] = job["metadata"]!["name"]!.GetValue<string>();
        }

        job["spec"]!["completions"] = 1;
        job["spec"]!["manualSelector"] = false;
        spec["serviceAccount"] = spec["serviceAccountName"]!.GetValue<string>();
        spec["dnsPolicy"] = "ClusterFirst";
        // An empty value is left out.
        foreach (
            var variable in spec["containers"]![0]!["env"]!
                .AsArray()
                .OfType<JsonObject>()
                .Where(variable => variable["value"]?.GetValue<string>().Length == 0)
        )
            variable.Remove("value");
        foreach (
            var field in spec["containers"]![0]!["env"]!
                .AsArray()
                .Select(variable => variable!["valueFrom"]?["fieldRef"])
                .OfType<JsonNode>()
        )
            field["apiVersion"] = "v1";
        return job;
    }
}

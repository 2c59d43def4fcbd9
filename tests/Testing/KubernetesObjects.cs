using System.Globalization;

namespace WaitTime.Testing;

/// <summary>Objects as the API of Kubernetes 1.34 writes them, with the parts that nobody here reads.</summary>
public static class KubernetesObjects
{
    public static string CronJob(
        string name,
        string? source,
        string uid = "c-1",
        bool suspend = false,
        string? lastSchedule = null,
        string? lastSuccess = null,
        string component = "scraper",
        string created = "2026-06-01T00:00:00Z",
        string instance = "waittime",
        string env = """{"name":"WAITTIME_TRIGGER","value":"schedule"}""",
        string schedule = "53 * * * *",
        bool byValues = false
    ) =>
        $$$$"""
            {"metadata":{"name":"{{{{name}}}}","namespace":"waittime","uid":"{{{{uid}}}}","resourceVersion":"991","generation":2,"creationTimestamp":"{{{{created}}}}",
              "labels":{"app.kubernetes.io/instance":"{{{{instance}}}}","app.kubernetes.io/component":"{{{{component}}}}"{{{{(
                source is null ? "" : $",\"waittime.example/source\":\"{source}\""
            )}}}}},
              "annotations":{"meta.helm.sh/release-name":"waittime"{{{{(
                byValues ? ",\"waittime.example/suspended-by\":\"values\"" : ""
            )}}}}},
              "managedFields":[{"manager":"helm","operation":"Update","apiVersion":"batch/v1","time":"{{{{created}}}}","fieldsType":"FieldsV1","fieldsV1":{"f:spec":{}}}]},
             "spec":{"schedule":"{{{{schedule}}}}","timeZone":"America/Toronto","startingDeadlineSeconds":600,"concurrencyPolicy":"Forbid","suspend":{{{{(
                suspend ? "true" : "false"
            )}}}},
              "jobTemplate":{"metadata":{"creationTimestamp":null,"labels":{"app.kubernetes.io/instance":"{{{{instance}}}}","app.kubernetes.io/component":"{{{{component}}}}"},"annotations":{"example.com/kept":"yes"}},
               "spec":{"activeDeadlineSeconds":900,"backoffLimit":0,"ttlSecondsAfterFinished":86400,
                "template":{"metadata":{"creationTimestamp":null,"labels":{"app.kubernetes.io/component":"{{{{component}}}}"}},
                 "spec":{"restartPolicy":"Never","containers":[{"name":"scraper","image":"registry.example/waittime-scraper-quebec:1.2.3",
                  "env":[{"name":"DATABASE_URL","valueFrom":{"secretKeyRef":{"name":"db","key":"url"}}},{{{{env}}}}]}]
                 } } } },
              "successfulJobsHistoryLimit":3,"failedJobsHistoryLimit":3},
             "status":{ {{{{Times(("lastScheduleTime", lastSchedule), ("lastSuccessfulTime", lastSuccess))}}}} }
            }
            """;

    /// <param name="conditions">The inside of the array of conditions; null while it is under way.</param>
    /// <param name="owner">The uid of the CronJob that made it; null for a Job of nobody's.</param>
    /// <param name="annotations">The inside of the map of annotations; null
    /// for a Job without any, as controllers before 1.32 make them.</param>
    public static string Job(
        string name,
        string created,
        string? conditions = null,
        string uid = "j-1",
        string? owner = "c-1",
        string? completed = null,
        bool suspend = false,
        string? annotations = null,
        string component = "scraper"
    ) =>
        $$$"""
            {"metadata":{"name":"{{{name}}}","namespace":"waittime","uid":"{{{uid}}}","creationTimestamp":"{{{created}}}","labels":{"app.kubernetes.io/instance":"waittime","app.kubernetes.io/component":"{{{component}}}","batch.kubernetes.io/job-name":"{{{name}}}"},{{{(
                annotations is null ? "" : $"\"annotations\":{{{annotations}}},"
            )}}}
              "ownerReferences":[{{{(
                owner is null
                    ? ""
                    : $$"""{"apiVersion":"batch/v1","kind":"CronJob","name":"waittime-scraper-quebec","uid":"{{owner}}","controller":true,"blockOwnerDeletion":true}"""
            )}}}]},
             "spec":{"parallelism":1,"completions":1,"activeDeadlineSeconds":900,"backoffLimit":0,"suspend":{{{(
                suspend ? "true" : "false"
            )}}}},
             "status":{"startTime":"{{{created}}}"{{{(
                completed is null ? "" : $",\"completionTime\":\"{completed}\""
            )}}},"ready":0,"terminating":0,"uncountedTerminatedPods":{},"conditions":[{{{conditions}}}]}}
            """;

    public static string Complete(string at) =>
        $$"""{"type":"SuccessCriteriaMet","status":"True","lastProbeTime":"{{at}}","lastTransitionTime":"{{at}}","reason":"CompletionsReached"},{"type":"Complete","status":"True","lastProbeTime":"{{at}}","lastTransitionTime":"{{at}}","reason":"CompletionsReached"}""";

    public static string Failed(string at, string reason, string message) =>
        $$"""{"type":"FailureTarget","status":"True","lastTransitionTime":"{{at}}","reason":"{{reason}}","message":"{{message}}"},{"type":"Failed","status":"True","lastTransitionTime":"{{at}}","reason":"{{reason}}","message":"{{message}}"}""";

    /// <param name="containers">The inside of the array of container statuses.</param>
    /// <param name="conditions">The inside of the array of conditions.</param>
    /// <param name="more">Further fields of the status, each with a comma in front.</param>
    public static string Pod(
        string name,
        string created,
        string phase,
        string containers = "",
        string conditions = "",
        string more = "",
        string uid = "p-1",
        string? owner = "j-1",
        string component = "scraper"
    ) =>
        $$$"""
            {"metadata":{"name":"{{{name}}}","namespace":"waittime","uid":"{{{uid}}}","creationTimestamp":"{{{created}}}","labels":{"app.kubernetes.io/instance":"waittime","app.kubernetes.io/component":"{{{component}}}"}{{{Owner(
                owner
            )}}}},
             "spec":{"nodeName":"node-1","containers":[{"name":"scraper","image":"registry.example/waittime-scraper-quebec:1.2.3","env":[{"name":"SECRET","value":"not-to-be-read"}]}]},
             "status":{"phase":"{{{phase}}}","hostIP":"10.0.0.1","podIP":"10.42.0.7","qosClass":"Burstable","conditions":[{{{conditions}}}],"containerStatuses":[{{{containers}}}]{{{more}}}}}
            """;

    public static string Waiting(string reason, string message, string last = "") =>
        Container($$$"""{"waiting":{"reason":"{{{reason}}}","message":"{{{message}}}"}}""", last);

    public static string Running(string since, string last = "") => Container($$$"""{"running":{"startedAt":"{{{since}}}"}}""", last);

    public static string Terminated(int exitCode, string reason, string at) => Container(EndOf(exitCode, reason, at));

    /// <summary>The inside of a container's state.</summary>
    public static string EndOf(int exitCode, string reason, string at) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"terminated":{"exitCode":{{{exitCode}}},"reason":"{{{reason}}}","startedAt":"{{{at}}}","finishedAt":"{{{at}}}","containerID":"containerd://6f1"}}"""
        );

    public static string Unschedulable(string message) =>
        $$"""{"type":"PodScheduled","status":"False","lastProbeTime":null,"lastTransitionTime":"2026-06-28T13:53:00Z","reason":"Unschedulable","message":"{{message}}"}""";

    private static string Container(string state, string last = "") =>
        $$$"""{"name":"scraper","state":{{{state}}},"lastState":{{{(last.Length == 0 ? "{}" : last)}}},"ready":false,"restartCount":0,"image":"registry.example/waittime-scraper-quebec:1.2.3","imageID":"","started":false}""";

    private static string Owner(string? job) =>
        job is null ? "" : $$""","ownerReferences":[{"apiVersion":"batch/v1","kind":"Job","name":"x","uid":"{{job}}","controller":true}]""";

    private static string Times(params ReadOnlySpan<(string Name, string? At)> times)
    {
        var parts = new List<string>();
        foreach (var (name, at) in times)
        {
            if (at is not null)
                parts.Add($"\"{name}\":\"{at}\"");
        }

        return string.Join(',', parts);
    }
}
